// Mapping a file: pages that all processes share.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assembly/compile/compiled_file.hpp"

namespace frontdesk::compile {
namespace {

Error unreadable(const std::filesystem::path& file) {
  return {"compiled.unreadable", "The file " + file.string() + " cannot be read."};
}

}  // namespace

Result<Stored> map_file(const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return unreadable(file);
  struct stat facts {};
  const bool is_file = ::fstat(opened, &facts) == 0 && S_ISREG(facts.st_mode);
  const auto size = static_cast<std::size_t>(is_file ? facts.st_size : 0);
  void* mapped = MAP_FAILED;
  if (size != 0) mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, opened, 0);
  ::close(opened);
  if (!is_file || (size != 0 && mapped == MAP_FAILED)) return unreadable(file);
  if (size == 0) return Stored{};
  return Stored{{static_cast<const char*>(mapped), size},
                std::shared_ptr<const void>(
                    mapped, [size](const void* at) { ::munmap(const_cast<void*>(at), size); })};
}

}  // namespace frontdesk::compile
