-- For wrk: asks the queries of a judged set, its last column, in turn or by Zipf's law.
--   wrk -s queries.lua URL -- QUERIES.tsv PATH [zipf EXPONENT]
-- PATH is what stands before the encoded query, e.g. "/v1/search?q=". In place of "zipf", "paths" says
-- that the lines are addresses already, asked by people who look at an answer for two milliseconds.
local requests, weights, turn = {}, nil, 0

local function encode(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

-- Cumulative shares of 1/rank^exponent.
local function zipf(count, exponent)
  local shares, sum = {}, 0
  for rank = 1, count do
    sum = sum + 1 / rank ^ exponent
    shares[rank] = sum
  end
  for rank = 1, count do shares[rank] = shares[rank] / sum end
  return shares
end

function init(args)
  local path, order, exponent = args[2], args[3], tonumber(args[4])
  for line in assert(io.open(args[1])):lines() do
    local query = line:match("([^\t]+)$")
    requests[#requests + 1] = wrk.format("GET", order == "paths" and query or path .. encode(query))
  end
  if order == "paths" then delay = function() return 2 end end
  if order == "zipf" then weights = zipf(#requests, exponent) end
  math.randomseed(os.time())
end

local function drawn()
  local share, low, high = math.random(), 1, #weights
  while low < high do
    local middle = math.floor((low + high) / 2)
    if weights[middle] < share then low = middle + 1 else high = middle end
  end
  return low
end

function request()
  turn = weights and drawn() or turn % #requests + 1
  return requests[turn]
end
