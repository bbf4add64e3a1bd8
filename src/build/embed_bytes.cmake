# Appends to `content` the bytes of FILE as the array kFile<NUMBER>, and sets `size` to how many there are.
function(embed_bytes FILE NUMBER)
  file(READ "${FILE}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
  # The trailing zero keeps an empty file an array.
  string(APPEND content "constexpr unsigned char kFile${NUMBER}[] = {\n${bytes}0};\n")
  set(content "${content}" PARENT_SCOPE)
  set(size "${size}" PARENT_SCOPE)
endfunction()
