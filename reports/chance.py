"""How often chance alone gives so many: the tail of the predictive distribution of a Poisson count whose mean is estimated.

With a Gamma prior of Jeffreys on the mean, the next count is negative binomial; its tail is an incomplete beta function
(Gelman et al., Bayesian Data Analysis, 2.6; Press et al., Numerical Recipes, 6.4).
"""

from math import exp, lgamma, log, log1p

_PRIOR = 0.5  # Jeffreys
_STEPS = 500
_TINY, _CLOSE = 1e-300, 1e-14


def tail(count: float, days: float, earlier: float, earlier_days: float) -> float:
    """The chance of `count` or more in so many days, after `earlier` in `earlier_days` before; from 0 to 1.

    Counts need not be whole: who divides both by a dispersion asks the same of clustered counts (quasi-likelihood).
    """
    if count <= 0:
        return 1.0
    return _beta(days / (days + earlier_days), count, earlier + _PRIOR)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction."""
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d = 1 / _away_from_zero(1 + part * d)
            c = _away_from_zero(1 + part / c)
            result *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
