// Logarithm: the same bits everywhere.
#pragma once

namespace frontdesk::rank {

/// ln(x) for x >= 1, to six digits, from + * / alone: libraries differ in the last bit.
inline double natural_log(double x) {
  double halvings = 0.0;
  for (; x > 1.5; x /= 2) halvings += 1.0;
  const double t = (x - 1) / (x + 1);
  double power = t;
  double sum = 0.0;
  for (int k = 1; k < 20; k += 2) {
    sum += power / k;
    power *= t * t;
  }
  return 2 * sum + halvings * 0.69314718055994531;
}

}  // namespace frontdesk::rank
