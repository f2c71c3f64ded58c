// torch.tanh of floats, which comes from MKL's vector math library. Found by comparing results, as VectorMath.h is.
#pragma once

#include "RoundedMath.h"

// MKL's polynomials, as Intel publishes them (MIT licence: the Graphics Compiler's tanh_s_ha, the larger of its two
// tables): degree 6, in double, a row for each quarter of a power of two. The first row is the loosest (40 bits less
// seven), which is why the exact result rounded will not do. Every seventh float from 2^-14 to 9.2 gives torch.tanh's bits.
#define USUAL_vml_tanh(x) ((x) == (x))
INLINE float vml_tanh(float x) {
    static const double polynomials[27][7] = {
        // Up to 1/8, 5/32, 3/16, 7/32, 1/4, 5/16 ... 7, 8, 10.
        { 0, 0x1.000000006a31dp+0, -0x1.defde92c4f79bp-25, -0x1.5553f7294f0ddp-2, -0x1.76cbdcccdb701p-13, 0x1.16be24561fb19p-3, -0x1.45bc4a4eaa3afp-6 },
        { -0x1.8277761c5af2ep-25, 0x1.0000263167a05p+0, -0x1.9ebcedd85b175p-15, -0x1.54b886e7a59b5p-2, -0x1.1dfa6bc24a233p-8, 0x1.388afbdcfeabfp-3, -0x1.8ac02c389f5d2p-5 },
        { -0x1.5d5db74f57d93p-23, 0x1.0000715d460dbp+0, -0x1.fa2dac6f48388p-14, -0x1.5419c4f2d1e3bp-2, -0x1.dc3b257a22ba7p-8, 0x1.47c7d37008997p-3, -0x1.cc0082a078926p-5 },
        { -0x1.de52836aa24bfp-22, 0x1.0001087517324p+0, -0x1.f8218014c6d29p-13, -0x1.533aee5add15cp-2, -0x1.5d926ec078549p-7, 0x1.56ac1320650bdp-3, -0x1.00935cf576018p-4 },
        { -0x1.068e713261c1dp-20, 0x1.0001fd116a35cp+0, -0x1.aaa8332ff5da7p-12, -0x1.5230bfa2f4b5fp-2, -0x1.cfdab4b1d041cp-7, 0x1.63c5e1e5f0c1bp-3, -0x1.14a00ee874965p-4 },
        { -0x1.1d1cc995b465ap-19, 0x1.0003bfc9f9fa7p+0, -0x1.5f2405eb78312p-11, -0x1.50c881348f074p-2, -0x1.2a43c07bd0a14p-6, 0x1.70d3f9edd46b3p-3, -0x1.25c93e2cfc5d2p-4 },
        { -0x1.afc5951e455adp-20, 0x1.000338e8a7c9cp+0, -0x1.4528bd04b1b6ep-11, -0x1.50ef882b5f9c7p-2, -0x1.26dce22844aadp-6, 0x1.70ad1cc96bdf2p-3, -0x1.260b5e6b89cc5p-4 },
        { 0x1.0299bb6893ea1p-16, 0x1.ffe36c6c2bc18p-1, 0x1.2821fd07bd4f7p-10, -0x1.5733fef4add77p-2, -0x1.851e165d82e62p-8, 0x1.56af126a3ac3cp-3, -0x1.0f36d44ef195ap-4 },
        { 0x1.6dd09f9855499p-14, 0x1.ff639e7791ebdp-1, 0x1.b407aee840846p-8, -0x1.684ff1ce3511cp-2, 0x1.710f011fe379dp-6, 0x1.21a8490a5c684p-3, -0x1.cdef4d1b833aap-5 },
        { 0x1.db7344eef7bc7p-12, 0x1.fd39a63fedacap-1, 0x1.ba8d02e96079ep-6, -0x1.9df55d986f340p-2, 0x1.9371787006e2dp-4, 0x1.523268bc2ab46p-4, -0x1.31f14f14414f5p-5 },
        { 0x1.07abd04390fa6p-9, 0x1.f5a2b730f703ep-1, 0x1.5fdfc22f53666p-4, -0x1.0f0808ff94c0bp-1, 0x1.fc9847a2ee0fep-3, -0x1.b6a646a50f27bp-7, -0x1.7ebdb8ed25e53p-7 },
        { 0x1.5c710a4cbf450p-8, 0x1.e81ec05b6bc39p-1, 0x1.6427314e0420ep-3, -0x1.5f44f553bd24ap-1, 0x1.9f55a79f4ac9ep-2, -0x1.902bca7fd83bfp-4, 0x1.d6ea114f55349p-8 },
        { 0x1.3741830c6f615p-7, 0x1.d95e102cfb52cp-1, 0x1.06e31aebd35b9p-2, -0x1.a05ba935a3a1bp-1, 0x1.07eef35904669p-1, -0x1.2ff9ca95468a3p-3, 0x1.15c6048511bbep-6 },
        { 0x1.4befae0bacf16p-7, 0x1.d6efeefad09d3p-1, 0x1.1566fc1b92a45p-2, -0x1.ab8e2b6d8965bp-1, 0x1.116f42a1b00fap-1, -0x1.40e3ece1cab9ep-3, 0x1.2e8c72958bf4bp-6 },
        { -0x1.540312f58c1cbp-6, 0x1.10ba9282c8ba6p+0, -0x1.fb70e4fd40a92p-7, -0x1.115cd7afd2c33p-1, 0x1.6c11ab555b5e0p-2, -0x1.9a1de489ae8d7p-4, 0x1.67e656d038f4ap-7 },
        { -0x1.8feeadd186056p-4, 0x1.5f55365982f5bp+0, -0x1.0df5b13ea5818p-1, -0x1.4043fd932506bp-4, 0x1.03da439fdd281p-3, -0x1.3e221fe149ffbp-5, 0x1.0e687eb4458ecp-8 },
        { -0x1.8b6a728d01448p-3, 0x1.b373a7ac80ce3p+0, -0x1.ff9f50069a3efp-1, 0x1.22ac674f9ed2ep-2, -0x1.e3ca89c9332f7p-6, -0x1.68ca45be7a635p-9, 0x1.56b344b630b12p-11 },
        { -0x1.2038af9eee89ap-2, 0x1.f6f4f96a3d05ap+0, -0x1.53dc66a0d78d3p+0, 0x1.0125d81d29a0ep-1, -0x1.c82a28d56b6d2p-4, 0x1.beaa70cc91126p-7, -0x1.76efa96a8e6d1p-11 },
        { -0x1.c7a244440d3dep-3, 0x1.d4a0d48b2c5bap+0, -0x1.33648c9558418p+0, 0x1.c0e614d2355f7p-2, -0x1.7e39e1fef00bdp-4, 0x1.65b82cb84163cp-7, -0x1.1e092e6d27730p-11 },
        { -0x1.a6b44cc927e68p-8, 0x1.66260cf7f9ff0p+0, -0x1.ae8d67c72682cp-1, 0x1.1cc4b5bc4e667p-2, -0x1.b2e5679e4b2f9p-5, 0x1.69ed855c422d5p-8, -0x1.ff119b2a5a628p-13 },
        { 0x1.047cb095c02b8p-2, 0x1.e67ad71046e63p-1, -0x1.098e15b696662p-1, 0x1.3c808cf5eb31ep-3, -0x1.b0b0f1186b840p-6, 0x1.40a72c61bafa7p-9, -0x1.917c7478db907p-14 },
        { 0x1.271672e80132ap-1, 0x1.e6be7ccdc0d48p-2, -0x1.cf84a51dadf7dp-3, 0x1.de1fa24be6877p-5, -0x1.1905f3c595840p-7, 0x1.64384c98afbbap-11, -0x1.7bbe3d7be9f42p-16 },
        { 0x1.ace37d3e55cd8p-1, 0x1.3e15729f5a9ddp-3, -0x1.009b0041af713p-4, 0x1.be0f5ff703e1cp-7, -0x1.b7e9264e296adp-10, 0x1.d230586266c27p-14, -0x1.9e518a45c6684p-19 },
        { 0x1.e48f6f3b20545p-1, 0x1.6cc28994bc90fp-5, -0x1.fd284f3d7eb09p-7, 0x1.7db44fd1b7665p-9, -0x1.43e3a0589a1a1p-12, 0x1.26b760ed7403dp-16, -0x1.c10aa8d42975fp-22 },
        { 0x1.f7e62d563a20cp-1, 0x1.7bf0e50adee64p-7, -0x1.d2c2e8fb3321dp-9, 0x1.33656b22f0998p-11, -0x1.c9908e7aa1cffp-15, 0x1.6cb651f92c3cap-19, -0x1.e63cde066fb34p-25 },
        { 0x1.fec312764aa67p-1, 0x1.8b44a9f798b0ep-10, -0x1.9c22d2e0b62a3p-12, 0x1.cba89167d11cap-15, -0x1.2113609b1cfe0p-18, 0x1.84a862529b1b2p-23, -0x1.b4417d9a939c3p-29 },
        { 1, 0, 0, 0, 0, 0, 0 },
    };
    const int32_t one_eighth = 0x3e000000, quarter = 21;
    const float magnitude = __builtin_elementwise_abs(x);
    int32_t bits;
    memcpy(&bits, &magnitude, 4);
    int32_t row = ((bits - one_eighth) >> quarter) + 1;
    row = row < 0 ? 0 : row > 26 ? 26 : row;
    const double *a = polynomials[row], z = magnitude < 16 ? (double)magnitude : 16;
    double y = a[6];
    for (int k = 5; k >= 0; k--) y = fused(y, z, a[k]);
    return __builtin_elementwise_copysign((float)y, x);
}
