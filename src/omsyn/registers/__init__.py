"""Where data come from: open statistics, municipality files, bundled data."""
