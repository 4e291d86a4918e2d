-- For wrk: asks for the paths of a file in turn.
local requests, turn = {}, 0

function init(args)
  for path in assert(io.open(args[1])):lines() do requests[#requests + 1] = wrk.format("GET", path) end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
