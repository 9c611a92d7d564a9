"""Everything that speaks to a real printer: addresses, connections, the slip's bytes, a job's fate.

Never here: how a slip looks (`slip`, `raster`), or the virtual printer that answers in tests."""
