// Redis scripts: what has to happen as one, in Lua, run by the server.
//
// Of a conversation NAME there are the hash c:NAME (session, version, last, wake, touched), the
// hash a:NAME (answers by event), the list of events e:NAME in their order, the sorted set o:NAME
// (what went out, by number), the sorted set s:NAME (what platforms call it, by number) and the
// sorted set u:NAME (numbers still to be sent). `made` of c:NAME counts the requests of the first
// of these, `of`, that were made. Of all there are the sorted sets `timers`, `touched` and `heads`
// (conversations by the time from which their first unsent thing may be sent), `ages`
// (conversations by the time of that thing), the list of dead letters `letters` and the counters
// `unsent` and `letter`. All names begin with the prefix KEYS[1].
#pragma once

namespace frontdesk::service {

/// ARGV: name, expected version, session, event, answer, wake ("" for none), now, kept, then kind,
/// body, at, to be sent ("1" or ""), event and token for each thing that goes out. Gives done,
/// conflict or repeat.
inline constexpr const char* kCommitScript = R"lua(
local p, name, event = KEYS[1], ARGV[1], ARGV[4]
local c, a, e, o, u = p..'c:'..name, p..'a:'..name, p..'e:'..name, p..'o:'..name, p..'u:'..name
if event ~= '' and redis.call('HEXISTS', a, event) == 1 then return 'repeat' end
local has = redis.call('HMGET', c, 'version', 'last')
local version, last = tonumber(has[1] or '0'), tonumber(has[2] or '0')
if version ~= tonumber(ARGV[2]) then return 'conflict' end
local kept = tonumber(ARGV[8])
-- First what a full server refuses: behind a first write it lets a script finish.
redis.call('HSET', c, 'session', ARGV[3], 'version', version + 1, 'last', last + (#ARGV - 8) / 6,
           'wake', ARGV[6])
if event ~= '' then
  redis.call('HSET', a, event, ARGV[5])
  redis.call('RPUSH', e, event)
  if redis.call('LLEN', e) > kept then redis.call('HDEL', a, redis.call('LPOP', e)) end
end
for i = 9, #ARGV, 6 do
  last = last + 1
  local sent = ARGV[i + 3]
  redis.call('ZADD', o, last, cmsgpack.pack({last, ARGV[i], ARGV[i + 1], ARGV[i + 2], sent, ARGV[i + 4],
             ARGV[i + 5]}))
  if sent ~= '' then
    if redis.call('ZCARD', u) == 0 then
      redis.call('ZADD', p..'heads', ARGV[i + 2], name)
      redis.call('ZADD', p..'ages', ARGV[i + 2], name)
    end
    redis.call('ZADD', u, last, last)
    redis.call('INCR', p..'unsent')
  end
end
local first = redis.call('ZRANGE', u, 0, 0)[1]
local until_ = last - kept
if first and tonumber(first) - 1 < until_ then until_ = tonumber(first) - 1 end
redis.call('ZREMRANGEBYSCORE', o, 1, until_)
redis.call('ZREMRANGEBYSCORE', p..'s:'..name, 1, until_)
if ARGV[6] == '' then redis.call('ZREM', p..'timers', name)
else redis.call('ZADD', p..'timers', ARGV[6], name) end
redis.call('ZADD', p..'touched', ARGV[7], name)
return 'done'
)lua";

/// ARGV: now, until, most. Gives for each: name, and what is packed in o:NAME.
inline constexpr const char* kClaimScript = R"lua(
local p, out = KEYS[1], {}
local names = redis.call('ZRANGEBYSCORE', p..'heads', '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, name in ipairs(names) do
  local first = redis.call('ZRANGE', p..'u:'..name, 0, 0)[1]
  local one = redis.call('ZRANGEBYSCORE', p..'o:'..name, first, first)[1]
  redis.call('ZADD', p..'heads', ARGV[2], name)
  out[#out + 1] = name
  for _, part in ipairs(cmsgpack.unpack(one)) do out[#out + 1] = tostring(part) end
  local progress = redis.call('HMGET', p..'c:'..name, 'of', 'made')
  out[#out + 1] = progress[1] == first and progress[2] or '0'
end
return out
)lua";

/// ARGV: name, number, until, how many requests were made, the platform's name. 1 when it is the
/// first unsent of the conversation.
inline constexpr const char* kPutOffScript = R"lua(
local p, name = KEYS[1], ARGV[1]
if redis.call('ZRANGE', p..'u:'..name, 0, 0)[1] ~= ARGV[2] then return 0 end
redis.call('ZADD', p..'heads', ARGV[3], name)
local progress = redis.call('HMGET', p..'c:'..name, 'of', 'made')
local made = tonumber(ARGV[4])
if progress[1] == ARGV[2] then made = math.max(made, tonumber(progress[2])) end
if made > 0 then redis.call('HSET', p..'c:'..name, 'of', ARGV[2], 'made', made) end
if ARGV[5] ~= '' then redis.call('ZADD', p..'s:'..name, ARGV[2], ARGV[5]) end
return 1
)lua";

/// ARGV: name, number, the platform's name. 1 when it was unsent.
inline constexpr const char* kSentScript = R"lua(
local p, name = KEYS[1], ARGV[1]
local u = p..'u:'..name
if redis.call('ZREM', u, ARGV[2]) == 0 then return 0 end
redis.call('DECR', p..'unsent')
if ARGV[3] ~= '' then redis.call('ZADD', p..'s:'..name, ARGV[2], ARGV[3]) end
local first = redis.call('ZRANGE', u, 0, 0)[1]
if first then
  local one = redis.call('ZRANGEBYSCORE', p..'o:'..name, first, first)[1]
  local at = cmsgpack.unpack(one)[4]
  redis.call('ZADD', p..'heads', at, name)
  redis.call('ZADD', p..'ages', at, name)
else
  redis.call('ZREM', p..'heads', name)
  redis.call('ZREM', p..'ages', name)
end
return 1
)lua";

/// ARGV: name, after, most. Gives what is packed, part by part.
inline constexpr const char* kOutgoingScript = R"lua(
local out = {}
local list = redis.call('ZRANGEBYSCORE', KEYS[1]..'o:'..ARGV[1], '('..ARGV[2], '+inf', 'LIMIT', 0, ARGV[3])
for _, one in ipairs(list) do
  out[#out + 1] = ARGV[1]
  for _, part in ipairs(cmsgpack.unpack(one)) do out[#out + 1] = tostring(part) end
  out[#out + 1] = '0'
end
return out
)lua";

/// ARGV: names of conversations. Gives how many there were.
inline constexpr const char* kForgetScript = R"lua(
local p, gone = KEYS[1], 0
for _, name in ipairs(ARGV) do
  redis.call('DECRBY', p..'unsent', redis.call('ZCARD', p..'u:'..name))
  gone = gone + redis.call('DEL', p..'c:'..name)
  redis.call('DEL', p..'a:'..name, p..'e:'..name, p..'o:'..name, p..'s:'..name, p..'u:'..name)
  for _, set in ipairs({'timers', 'touched', 'heads', 'ages'}) do redis.call('ZREM', p..set, name) end
end
return gone
)lua";

/// ARGV: before, most. Forgets what is over; gives how many.
inline constexpr const char* kExpireScript = R"lua(
local p, gone = KEYS[1], 0
local names = redis.call('ZRANGEBYSCORE', p..'touched', '-inf', '('..ARGV[1], 'LIMIT', 0, ARGV[2])
for _, name in ipairs(names) do
  if redis.call('ZCARD', p..'u:'..name) == 0 and not redis.call('ZSCORE', p..'timers', name) then
    redis.call('DEL', p..'c:'..name, p..'a:'..name, p..'e:'..name, p..'o:'..name, p..'s:'..name)
    redis.call('ZREM', p..'touched', name)
    gone = gone + 1
  end
end
return gone
)lua";

/// ARGV: conversation, event, reason, at.
inline constexpr const char* kBuryScript = R"lua(
local p = KEYS[1]
local number = redis.call('INCR', p..'letter')
redis.call('ZADD', p..'letters', number, cmsgpack.pack({number, ARGV[1], ARGV[2], ARGV[3], ARGV[4]}))
return 1
)lua";

/// ARGV: after, most. Gives five parts for each.
inline constexpr const char* kLettersScript = R"lua(
local out = {}
local list = redis.call('ZRANGEBYSCORE', KEYS[1]..'letters', '('..ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])
for _, one in ipairs(list) do
  for _, part in ipairs(cmsgpack.unpack(one)) do out[#out + 1] = tostring(part) end
end
return out
)lua";

/// ARGV: conversation. Forgets letters about it.
inline constexpr const char* kForgetLettersScript = R"lua(
for _, one in ipairs(redis.call('ZRANGE', KEYS[1]..'letters', 0, -1)) do
  if cmsgpack.unpack(one)[2] == ARGV[1] then redis.call('ZREM', KEYS[1]..'letters', one) end
end
return 1
)lua";

}  // namespace frontdesk::service
