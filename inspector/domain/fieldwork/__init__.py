"""现场: what the team does at the station and whom it asks; knows no storage, no screen and no paper."""
