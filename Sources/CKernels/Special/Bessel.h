// Bessel functions of the first and second kind, orders 0 and 1: rational approximations up to 5, Hankel's expansion
// beyond. Coefficients: Cephes (S. L. Moshier).

static const T NAME(bessel_j0_pp)[] = {
    7.96936729297347051624e-4, 8.28352392107440799803e-2, 1.23953371646414299388, 5.44725003058768775090,
    8.74716500199817011941, 5.30324038235394892183, 9.99999999999999997821e-1,
};
static const T NAME(bessel_j0_pq)[] = {
    9.24408810558863637013e-4, 8.56288474354474431428e-2, 1.25352743901058953537, 5.47097740330417105182,
    8.76190883237069594232, 5.30605288235394617618, 1.00000000000000000218,
};
static const T NAME(bessel_j0_qp)[] = {
    -1.13663838898469149931e-2, -1.28252718670509318512, -1.95539544257735972385e1, -9.32060152123768231369e1,
    -1.77681167980488050595e2, -1.47077505154951170175e2, -5.14105326766599330220e1, -6.05014350600728481186,
};
static const T NAME(bessel_j0_qq)[] = {
    6.43178256118178023184e1, 8.56430025976980587198e2, 3.88240183605401609683e3, 7.24046774195652478189e3,
    5.93072701187316984827e3, 2.06209331660327847417e3, 2.42005740240291393179e2,
};
static const T NAME(bessel_j0_rp)[] = {
    -4.79443220978201773821e9, 1.95617491946556577543e12, -2.49248344360967716204e14, 9.70862251047306323952e15,
};
static const T NAME(bessel_j0_rq)[] = {
    4.99563147152651017219e2, 1.73785401676374683123e5, 4.84409658339962045305e7, 1.11855537045356834862e10,
    2.11277520115489217587e12, 3.10518229857422583814e14, 3.18121955943204943306e16, 1.71086294081043136091e18,
};
static const T NAME(bessel_j1_pp)[] = {
    7.62125616208173112003e-4, 7.31397056940917570436e-2, 1.12719608129684925192, 5.11207951146807644818,
    8.42404590141772420927, 5.21451598682361504063, 1.00000000000000000254,
};
static const T NAME(bessel_j1_pq)[] = {
    5.71323128072548699714e-4, 6.88455908754495404082e-2, 1.10514232634061696926, 5.07386386128601488557,
    8.39985554327604159757, 5.20982848682361821619, 9.99999999999999997461e-1,
};
static const T NAME(bessel_j1_qp)[] = {
    5.10862594750176621635e-2, 4.98213872951233449420, 7.58238284132545283818e1, 3.66779609360150777800e2,
    7.10856304998926107277e2, 5.97489612400613639965e2, 2.11688757100572135698e2, 2.52070205858023719784e1,
};
static const T NAME(bessel_j1_qq)[] = {
    7.42373277035675149943e1, 1.05644886038262816351e3, 4.98641058337653607651e3, 9.56231892404756170795e3,
    7.99704160447350683650e3, 2.82619278517639096600e3, 3.36093607810698293419e2,
};
static const T NAME(bessel_j1_rp)[] = {
    -8.99971225705559398224e8, 4.52228297998194034323e11, -7.27494245221818276015e13, 3.68295732863852883286e15,
};
static const T NAME(bessel_j1_rq)[] = {
    6.20836478118054335476e2, 2.56987256757748830383e5, 8.35146791431949253037e7, 2.21511595479792499675e10,
    4.74914122079991414898e12, 7.84369607876235854894e14, 8.95222336184627338078e16, 5.32278620332680085395e18,
};
static const T NAME(bessel_y0_yp)[] = {
    1.55924367855235737965e4, -1.46639295903971606143e7, 5.43526477051876500413e9, -9.82136065717911466409e11,
    8.75906394395366999549e13, -3.46628303384729719441e15, 4.42733268572569800351e16, -1.84950800436986690637e16,
};
static const T NAME(bessel_y0_yq)[] = {
    1.04128353664259848412e3, 6.26107330137134956842e5, 2.68919633393814121987e8, 8.64002487103935000337e10,
    2.02979612750105546709e13, 3.17157752842975028269e15, 2.50596256172653059228e17,
};
static const T NAME(bessel_y1_yp)[] = {
    1.26320474790178026440e9, -6.47355876379160291031e11, 1.14509511541823727583e14, -8.12770255501325109621e15,
    2.02439475713594898196e17, -7.78877196265950026825e17,
};
static const T NAME(bessel_y1_yq)[] = {
    5.94301592346128195359e2, 2.35564092943068577943e5, 7.34811944459721705660e7, 1.87601316108706159478e10,
    3.88231277496238566008e12, 6.20557727146953693363e14, 6.87141087355300489866e16, 3.97270608116560655612e18,
};

// Amplitudes of the cosine and the sine at x > 5.
#define HANKEL(order, z) \
    const T pp = POLYNOMIAL(z, bessel_##order##_pp), pq = POLYNOMIAL(z, bessel_##order##_pq); \
    const T qp = POLYNOMIAL(z, bessel_##order##_qp), qq = POLYNOMIAL(z, bessel_##order##_qq);
#define QUARTER_PI K(0.785398163397448309615660845819875721)
#define THREE_QUARTERS_PI K(2.356194490192344928846982537459627163)
#define TWO_OVER_PI K(0.636619772367581343075535053490057448)
#define ROOT_TWO_OVER_PI K(0.797884560802865355879892119868763737)

INLINE T NAME(bessel_j0)(T x) {
    if (x < 0) x = -x;
    if (x <= 5) {
        if (x < K(0.00001)) return 1 - x * x / 4;
        const T rp = POLYNOMIAL(x * x, bessel_j0_rp), rq = POLYNOMIAL(x * x, bessel_j0_rq);
        return (x * x - K(5.78318596294678452118e+00)) * (x * x - K(3.04712623436620863991e+01)) * rp / rq;
    }
    HANKEL(j0, 25 / (x * x))
    const T sine = 5 / x * (qp / qq) * sin(x - QUARTER_PI);
    return FUSED(pp / pq, cos(x - QUARTER_PI), -sine) * ROOT_TWO_OVER_PI / sqrt(x);
}

INLINE T NAME(bessel_j1)(T given) {
    const T x = given < 0 ? -given : given;
    T y;
    if (x <= 5) {
        const T rp = POLYNOMIAL(x * x, bessel_j1_rp), rq = POLYNOMIAL(x * x, bessel_j1_rq);
        y = rp / rq * x * (x * x - K(1.46819706421238932572e+01)) * (x * x - K(4.92184563216946036703e+01));
    } else {
        HANKEL(j1, 5 / x * (5 / x))
        const T sine = 5 / x * (qp / qq) * sin(x - THREE_QUARTERS_PI);
        y = FUSED(pp / pq, cos(x - THREE_QUARTERS_PI), -sine) * ROOT_TWO_OVER_PI / sqrt(x);
    }
    return given < 0 ? -y : y;
}

INLINE T NAME(bessel_y0)(T x) {
    if (x <= 5) {
        if (x == 0) return -INFINITY;
        if (x < 0) return NAN;
        const T yp = POLYNOMIAL(x * x, bessel_y0_yp), yq = POLYNOMIAL(x * x, bessel_y0_yq);
        return FUSED(TWO_OVER_PI * log(x), NAME(bessel_j0)(x), yp / yq);
    }
    HANKEL(j0, 25 / (x * x))
    const T cosine = 5 / x * (qp / qq) * cos(x - QUARTER_PI);
    return FUSED(pp / pq, sin(x - QUARTER_PI), cosine) * ROOT_TWO_OVER_PI / sqrt(x);
}

INLINE T NAME(bessel_y1)(T x) {
    if (x <= 5) {
        if (x == 0) return -INFINITY;
        if (x < 0) return NAN;
        const T yp = POLYNOMIAL(x * x, bessel_y1_yp), yq = POLYNOMIAL(x * x, bessel_y1_yq);
        const T slope = FUSED(NAME(bessel_j1)(x), log(x), -(1 / x));
        return FUSED(x, yp / yq, TWO_OVER_PI * slope);
    }
    HANKEL(j1, 5 / x * (5 / x))
    const T cosine = 5 / x * (qp / qq) * cos(x - THREE_QUARTERS_PI);
    return FUSED(pp / pq, sin(x - THREE_QUARTERS_PI), cosine) * ROOT_TWO_OVER_PI / sqrt(x);
}

INLINE T NAME(spherical_bessel_j0)(T x) {
    if (fabs(x) == K(INFINITY)) return 0;
    if (fabs(x) < K(0.5)) {
        const T z = x * x; // the sine's series: the quotient loses digits near 0
        static const T series[] = {
            K(1.0) / K(6227020800.0), K(-1.0) / 39916800, K(1.0) / 362880, K(-1.0) / 5040, K(1.0) / 120, K(-1.0) / 6, 1,
        };
        return NAME(polynomial)(z, series, 7);
    }
    return sin(x) / x;
}
