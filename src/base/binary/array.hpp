// Array: a vector of plain numbers whose elements may lie in memory that somebody else keeps.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace frontdesk::binary {

/// Takes the elements that lie at a place, which outlives the array, instead of making any: what
/// was read from a file that is mapped into memory is used where it is. Such an array is never
/// changed; without a place this is std::allocator, and copies always are.
template <class T>
class PlacedAllocator {
 public:
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  using value_type = T;
  using propagate_on_container_move_assignment = std::true_type;
  using propagate_on_container_swap = std::true_type;

  PlacedAllocator() = default;
  explicit PlacedAllocator(const T* place) : place_(place) {}
  template <class U>
  PlacedAllocator(const PlacedAllocator<U>& /*other*/) noexcept {}  // NOLINT: as allocators do

  T* allocate(std::size_t count) {
    return place_ != nullptr ? const_cast<T*>(place_) : std::allocator<T>().allocate(count);
  }
  void deallocate(T* at, std::size_t count) noexcept {
    if (at != place_) std::allocator<T>().deallocate(at, count);
  }
  template <class U, class... Arguments>
  void construct(U* at, Arguments&&... arguments) {
    if (place_ == nullptr) ::new (static_cast<void*>(at)) U(std::forward<Arguments>(arguments)...);
  }
  PlacedAllocator select_on_container_copy_construction() const { return {}; }
  friend bool operator==(const PlacedAllocator& a, const PlacedAllocator& b) noexcept {
    return a.place_ == b.place_;
  }

 private:
  const T* place_ = nullptr;
};

template <class T>
using Array = std::vector<T, PlacedAllocator<T>>;

/// The `count` elements at `place`, as they are.
template <class T>
Array<T> array_at(const T* place, std::size_t count) {
  return Array<T>(count, PlacedAllocator<T>(count == 0 ? nullptr : place));
}

/// True for types without a byte that means nothing: equal values have equal bytes. Structs with
/// floating-point numbers say it themselves.
template <class T>
inline constexpr bool is_packed =
    std::is_floating_point_v<T> || std::has_unique_object_representations_v<T> || requires {
  T::is_packed;
};

}  // namespace frontdesk::binary
