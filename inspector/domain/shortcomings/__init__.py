"""What an item lost points for, in words (问题和要求): a finding and a demand for each kind of rule."""
