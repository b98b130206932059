"""Files that hold rosters (名单文件): any office format as plain rows of text; knows nothing of people."""
