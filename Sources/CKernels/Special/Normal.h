// Functions of the normal distribution.

static const T NAME(ndtri_p0)[] = {
    -5.99633501014107895267e1, 9.80010754185999661536e1, -5.66762857469070293439e1, 1.39312609387279679503e1,
    -1.23916583867381258016,
};
static const T NAME(ndtri_q0)[] = {
    1.00000000000000000000, 1.95448858338141759834, 4.67627912898881538453, 8.63602421390890590575e1,
    -2.25462687854119370527e2, 2.00260212380060660359e2, -8.20372256168333339912e1, 1.59056225126211695515e1,
    -1.18331621121330003142,
};
static const T NAME(ndtri_p1)[] = {
    4.05544892305962419923, 3.15251094599893866154e1, 5.71628192246421288162e1, 4.40805073893200834700e1,
    1.46849561928858024014e1, 2.18663306850790267539, -1.40256079171354495875e-1, -3.50424626827848203418e-2,
    -8.57456785154685413611e-4,
};
static const T NAME(ndtri_q1)[] = {
    1.00000000000000000000, 1.57799883256466749731e1, 4.53907635128879210584e1, 4.13172038254672030440e1,
    1.50425385692907503408e1, 2.50464946208309415979, -1.42182922854787788574e-1, -3.80806407691578277194e-2,
    -9.33259480895457427372e-4,
};
static const T NAME(ndtri_p2)[] = {
    3.23774891776946035970, 6.91522889068984211695, 3.93881025292474443415, 1.33303460815807542389,
    2.01485389549179081538e-1, 1.23716634817820021358e-2, 3.01581553508235416007e-4, 2.65806974686737550832e-6,
    6.23974539184983293730e-9,
};
static const T NAME(ndtri_q2)[] = {
    1.00000000000000000000, 6.02427039364742014255, 3.67983563856160859403, 1.37702099489081330271,
    2.16236993594496635890e-1, 1.34204006088543189037e-2, 3.28014464682127739104e-4, 2.89247864745380683936e-6,
    6.79019408009981274425e-9,
};

// The quantile of the normal distribution. Coefficients: Cephes (S. L. Moshier).
INLINE T NAME(ndtri)(T probability) {
    if (probability == 0) return -INFINITY;
    if (probability == 1) return INFINITY;
    if (probability < 0 || probability > 1) return NAN;
    const T tail = K(0.13533528323661269189); // exp(-2)
    const bool is_upper = probability > 1 - tail;
    T y = is_upper ? 1 - probability : probability;
    if (y > tail) {
        y = y - K(0.5);
        const T z = y * y;
        return FUSED(y, z * POLYNOMIAL(z, ndtri_p0) / POLYNOMIAL(z, ndtri_q0), y) * K(2.50662827463100050242);
    }
    // PyTorch takes these logarithms and the root in double.
    const T x = (T)sqrt(-2 * log((double)y)), z = 1 / x, far = (T)(x - log((double)x) / x);
    const T correction = x < 8 ? z * POLYNOMIAL(z, ndtri_p1) / POLYNOMIAL(z, ndtri_q1)
                               : z * POLYNOMIAL(z, ndtri_p2) / POLYNOMIAL(z, ndtri_q2);
    const T distance = far - correction;
    return is_upper ? distance : -distance;
}

// PyTorch's erfcx and log_ndtr were compiled without contraction; for float, too, it sums in double.
INLINE T NAME(erfcx_fit)(T y100) {
    const int part = (int)y100;
    if (!(y100 >= 0 && y100 < 100)) return 1; // |x| below the last digit of 1
    const double *c = erfcx_coefficients[part];
    const T t = 2 * y100 - (T)(2 * part + 1);
    return (T)(c[0] + (c[1] + (c[2] + (c[3] + (c[4] + (c[5] + c[6] * t) * t) * t) * t) * t) * t);
}

// exp(x^2) erfc(x)
INLINE T NAME(erfcx)(T x) {
    if (x != x) return x;
    if (x < 0) {
        if (x < -26.7) return INFINITY;
        const T square = x * x;
        const double twice = 2 * exp((double)square);
        return (T)(x < -6.1 ? twice : twice - NAME(erfcx_fit)(400 / (4 - x)));
    }
    if (x <= 50) return NAME(erfcx_fit)(400 / (4 + x));
    const T root_pi_inverse = K(0.56418958354775628694807945156);
    if (x > 5e7) return root_pi_inverse / x; // before x^4 overflows
    return (T)(root_pi_inverse * ((x * x) * (x * x + 4.5) + 2) / (x * ((x * x) * (x * x + 5) + 3.75)));
}

// The logarithm of the distribution function, without underflow on the left.
INLINE T NAME(log_ndtr)(T x) {
    const T t = x * K(0.707106781186547524400844362104849039);
    return x < -1 ? log(NAME(erfcx)(-t) / 2) - t * t : log1p(-erfc(t) / 2);
}
