#!/usr/bin/env bash
# What a user of the package sees: installs the built library, builds the examples on it, and runs them.
set -euo pipefail
if (($# != 3)); then
  echo "usage: run.sh BUILD_DIR SOURCE_DIR CMAKE" >&2
  exit 2
fi
readonly build=$1 source=$2 cmake=$3
scratch=$(mktemp -d)
readonly scratch
trap 'rm -rf "$scratch"' EXIT
readonly prefix=$scratch/prefix

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
# Runs a command and shows what it said only when it fails.
quietly() {
  "$@" >"$scratch/log" 2>&1 || {
    cat "$scratch/log" >&2
    fail "$*"
  }
}
expect() {
  local wanted=$1
  shift
  local got
  got=$("$@") || fail "$* ended with $?"
  [[ $got == "$wanted" ]] || fail "$*"$'\n'"expected: $wanted"$'\n'"     got: $got"
}

quietly "$cmake" --install "$build" --prefix "$prefix" --component library
if grep -rlF -e "$source" -e "$build" "$prefix" --include='*.cmake' --include='*.pc' --include='*.hpp'; then
  fail "the files above hold paths of the build"
fi

# The examples and the host below take the compiler and its flags from the build, sanitizers included.
settings=()
while IFS= read -r line; do
  settings+=("-D$line")
done < <(grep -E '^CMAKE_CXX_(COMPILER|FLAGS|COMPILER_LAUNCHER):' "$build/CMakeCache.txt")
readonly settings

for example in "$source"/examples/*/; do
  name=$(basename "$example")
  [[ $name != service && $name != desk ]] || continue
  quietly "$cmake" -S "$example" -B "$scratch/$name" -G Ninja "${settings[@]}" "-DCMAKE_PREFIX_PATH=$prefix"
  quietly "$cmake" --build "$scratch/$name"
done

hours="We pour coffee from 8 in the morning to 6 in the evening."
expect "$hours" "$scratch/minimal/minimal" "$source/examples/minimal/rules" "when do you open?"

if [[ -x $build/frontdesk ]]; then
  quietly "$build/frontdesk" compile "$source/examples/minimal/rules" -o "$scratch/coffee.fdrs"
  expect "$hours" "$scratch/compiled/compiled" "$scratch/coffee.fdrs" "when do you open?"
  truncate -s -1 "$scratch/coffee.fdrs"
  ! "$scratch/compiled/compiled" "$scratch/coffee.fdrs" "hi" 2>"$scratch/log" || fail "a file that was cut is loaded"
  grep -q '^compiled.cut: ' "$scratch/log" || fail "said of a file that was cut: $(cat "$scratch/log")"
fi

resume=("$scratch/resume/resume" "$source/examples/resume/rules" "$scratch/session.bin")
expect "Which one: espresso or latte?" "${resume[@]}" "I want to order a coffee"
expect "One latte, coming up." "${resume[@]}" "a latte please"

"$scratch/handoff/handoff" "$source/examples/handoff/rules" >"$scratch/handoff.json" || fail "handoff"
mapfile -t turns <"$scratch/handoff.json"
((${#turns[@]} == 6)) || fail "handoff printed ${#turns[@]} lines"
[[ ${turns[0]} == *'"outcome":"handed_off"'* && ${turns[0]} == *'"reason":"asked"'* ]] || fail "not handed off: ${turns[0]}"
[[ ${turns[2]} == *'"outcome":"silent"'* ]] || fail "the bot speaks beside the agent: ${turns[2]}"
[[ ${turns[5]} == *"$hours"* ]] || fail "the bot is not back: ${turns[5]}"

# The service is a component of its own: what is above was built without it.
if [[ -f $build/libfrontdesk_service.a ]]; then
  [[ ! -e $prefix/include/frontdesk/service ]] || fail "the library brings headers of the service"
  quietly "$cmake" --install "$build" --prefix "$prefix" --component service
  for name in service desk; do
    quietly "$cmake" -S "$source/examples/$name" -B "$scratch/$name" -G Ninja "${settings[@]}" "-DCMAKE_PREFIX_PATH=$prefix"
    quietly "$cmake" --build "$scratch/$name"
  done
  service=("$scratch/service/service" "$source/examples/resume/rules" "$scratch/chats.db")
  expect "Which one: espresso or latte?" "${service[@]}" 1 "I want to order a coffee"
  expect "One latte, coming up." "${service[@]}" 2 "a latte please"
  expect "One latte, coming up."$'\n'"(said before)" "${service[@]}" 2 "a latte please"

  # Customer, bot, agent, and the bot again, over HTTP.
  "$scratch/desk/desk" "$source/examples/desk/rules" >"$scratch/desk.txt" || fail "desk: $(cat "$scratch/desk.txt")"
  walk=("customer: when do you open?" "bot:      $hours" "desk:     support, because asked" "desk:     customer: my grinder is broken"
    "agent:    A new one is on its way." "customer: when do you open?" "bot:      $hours")
  at=1
  for line in "${walk[@]}"; do
    # Each line behind the one before.
    sed -n "$at,\$p" "$scratch/desk.txt" | grep -nxF -m 1 -e "$line" >"$scratch/found" ||
      fail "no \"$line\" in line $at or later of"$'\n'"$(cat "$scratch/desk.txt")"
    at=$((at + $(cut -d: -f1 "$scratch/found")))
  done
else
  echo "package: the service was not built, and is not tried"
fi

# Without CMake: pkg-config and a plain compiler.
compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")
flags=$(sed -n 's/^CMAKE_CXX_FLAGS:[A-Z]*=//p' "$build/CMakeCache.txt")
pc=$(dirname "$(find "$prefix" -name frontdesk.pc)")
packages=$(PKG_CONFIG_PATH=$pc pkg-config --static --cflags --libs frontdesk)
# shellcheck disable=SC2086
quietly "$compiler" -std=c++20 $flags "$source/examples/minimal/main.cpp" -o "$scratch/plain" $packages
expect "$hours" "$scratch/plain" "$source/examples/minimal/rules" "when do you open?"

# Our headers and examples under the warnings of careful users, with each compiler that is there.
includes=$(PKG_CONFIG_PATH=$pc pkg-config --cflags frontdesk)
for careful in g++ clang++; do
  if ! command -v "$careful" >/dev/null; then
    echo "package: no $careful, warnings are not tried with it"
    continue
  fi
  for file in "$source"/tests/package/strict.cpp "$source"/examples/*/main.cpp; do
    [[ $file != */service/* && $file != */desk/* || -e $prefix/include/frontdesk/service ]] || continue
    # shellcheck disable=SC2086
    quietly "$careful" -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only $includes "$file"
  done
done

# A moved installation still works.
mv "$prefix" "$scratch/moved"
quietly "$cmake" -S "$source/examples/minimal" -B "$scratch/again" -G Ninja "${settings[@]}" "-DCMAKE_PREFIX_PATH=$scratch/moved"
quietly "$cmake" --build "$scratch/again"

quietly "$cmake" -S "$source/tests/package/subdirectory" -B "$scratch/host" -G Ninja "-DFRONTDESK_SOURCE_DIR=$source" \
  "-DCMAKE_CXX_COMPILER=$compiler"
echo "package: all good"
