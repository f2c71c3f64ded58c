// The Airy function Ai: its power series near 0, rational approximations of its asymptotic expansions on both sides.
// Coefficients: Cephes (S. L. Moshier).

static const T NAME(airy_an)[] = {
    3.46538101525629032477e-1, 1.20075952739645805542e1, 7.62796053615234516538e1, 1.68089224934630576269e2,
    1.59756391350164413639e2, 7.05360906840444183113e1, 1.40264691163389668864e1, 9.99999999999999995305e-1,
};
static const T NAME(airy_ad)[] = {
    5.67594532638770212846e-1, 1.47562562584847203173e1, 8.45138970141474626562e1, 1.77318088145400459522e2,
    1.64234692871529701831e2, 7.14778400825575695274e1, 1.40959135607834029598e1, 1.00000000000000000470,
};
static const T NAME(airy_afn)[] = {
    -1.31696323418331795333e-1, -6.26456544431912369773e-1, -6.93158036036933542233e-1, -2.79779981545119124951e-1,
    -4.91900132609500318020e-2, -4.06265923594885404393e-3, -1.59276496239262096340e-4, -2.77649108155232920844e-6,
    -1.67787698489114633780e-8,
};
static const T NAME(airy_afd)[] = {
    1.33560420706553243746e1, 3.26825032795224613948e1, 2.67367040941499554804e1, 9.18707402907259625840,
    1.47529146771666414581, 1.15687173795188044134e-1, 4.40291641615211203805e-3, 7.54720348287414296618e-5,
    4.51850092970580378464e-7,
};
static const T NAME(airy_agn)[] = {
    1.97339932091685679179e-2, 3.91103029615688277255e-1, 1.06579897599595591108, 9.39169229816650230044e-1,
    3.51465656105547619242e-1, 6.33888919628925490927e-2, 5.85804113048388458567e-3, 2.82851600836737019778e-4,
    6.98793669997260967291e-6, 8.11789239554389293311e-8, 3.41551784765923618484e-10,
};
static const T NAME(airy_agd)[] = {
    9.30892908077441974853, 1.98352928718312140417e1, 1.55646628932864612953e1, 5.47686069422975497931,
    9.54293611618961883998e-1, 8.64580826352392193095e-2, 4.12656523824222607191e-3, 1.01259085116509135510e-4,
    1.17166733214413521882e-6, 4.91834570062930015649e-9,
};

INLINE T NAME(airy_ai)(T x) {
    const T root_pi_inverse = K(5.64189583547756286948e-01);
    if (fabs(x) == K(INFINITY)) return NAN;
    if (x > K(103.892)) return 0;
    if (x < K(-2.09)) {
        const T z = 1 / (-2 * x * sqrt(-x) / 3);
        const T afn = POLYNOMIAL(z * z, airy_afn), afd = POLYNOMIAL(z * z, airy_afd);
        const T agn = POLYNOMIAL(z * z, airy_agn), agd = POLYNOMIAL(z * z, airy_agd);
        const T t = -2 * x * sqrt(-x) / 3 + K(0.25) * K(M_PI);
        const T cosine = cos(t) * (z * agn / agd);
        return root_pi_inverse / sqrt(sqrt(-x)) * FUSED(sin(t), 1 + z * z * afn / afd, -cosine);
    }
    if (x >= K(2.09)) {
        const T zeta = 2 * x * sqrt(x) / 3;
        const T an = POLYNOMIAL(1 / zeta, airy_an), ad = POLYNOMIAL(1 / zeta, airy_ad);
        return root_pi_inverse * (an / ad) / (2 * sqrt(sqrt(x)) * exp(zeta));
    }
    T f = 1, g = x, k = 1, m = 1, n = x, t = 1;
    const T z = x * x * x;
    while (t > (IS_FLOAT ? K(0x1p-23) : K(0x1p-52))) {
        m *= z;
        k += 1;
        m /= k;
        n *= z;
        k += 1;
        n /= k;
        m /= k;
        f += m;
        k += 1;
        n /= k;
        g += n;
        t = fabs(m / f);
    }
    const T second = K(0.258819403792806798405) * g;
    return FUSED(K(0.355028053887817239260), f, -second);
}
