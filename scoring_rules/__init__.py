"""A scoresheet (评分表) as rules: model, kinds, arithmetic, checks and file forms; plain Python, imports nothing else of ours."""
