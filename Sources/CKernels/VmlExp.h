// torch.exp of floats, which comes from MKL's vector math library. Found by comparing results, as VectorMath.h is.
#pragma once

#include "RoundedMath.h"

// 2^(j / 128), in two parts.
static const float vml_exp_high[128] = {
    0x1p0f, 0x1.0163dap0f, 0x1.02c9a4p0f, 0x1.04315ep0f, 0x1.059b0ep0f, 0x1.0706b2p0f, 0x1.087452p0f, 0x1.09e3ecp0f,
    0x1.0b5586p0f, 0x1.0cc922p0f, 0x1.0e3ec4p0f, 0x1.0fb66ap0f, 0x1.11301ep0f, 0x1.12abdcp0f, 0x1.1429aap0f,
    0x1.15a98cp0f, 0x1.172b84p0f, 0x1.18af94p0f, 0x1.1a35bep0f, 0x1.1bbe08p0f, 0x1.1d4874p0f, 0x1.1ed502p0f,
    0x1.2063b8p0f, 0x1.21f49ap0f, 0x1.2387a6p0f, 0x1.251ce4p0f, 0x1.26b456p0f, 0x1.284dfep0f, 0x1.29e9ep0f, 0x1.2b87fep0f,
    0x1.2d285ap0f, 0x1.2ecafap0f, 0x1.306fep0f, 0x1.32171p0f, 0x1.33c08cp0f, 0x1.356c56p0f, 0x1.371a74p0f, 0x1.38cae6p0f,
    0x1.3a7db4p0f, 0x1.3c32dcp0f, 0x1.3dea64p0f, 0x1.3fa45p0f, 0x1.4160a2p0f, 0x1.431f5ep0f, 0x1.44e086p0f, 0x1.46a41ep0f,
    0x1.486a2cp0f, 0x1.4a32bp0f, 0x1.4bfdaep0f, 0x1.4dcb2ap0f, 0x1.4f9b28p0f, 0x1.516daap0f, 0x1.5342b6p0f, 0x1.551a4cp0f,
    0x1.56f474p0f, 0x1.58d12ep0f, 0x1.5ab07ep0f, 0x1.5c9268p0f, 0x1.5e76f2p0f, 0x1.605e1cp0f, 0x1.6247ecp0f,
    0x1.643464p0f, 0x1.662388p0f, 0x1.68155ep0f, 0x1.6a09e6p0f, 0x1.6c0128p0f, 0x1.6dfb24p0f, 0x1.6ff7ep0f, 0x1.71f75ep0f,
    0x1.73f9a4p0f, 0x1.75feb6p0f, 0x1.780694p0f, 0x1.7a1148p0f, 0x1.7c1edp0f, 0x1.7e2f34p0f, 0x1.804276p0f, 0x1.82589ap0f,
    0x1.8471a4p0f, 0x1.868d9ap0f, 0x1.88ac7ep0f, 0x1.8ace54p0f, 0x1.8cf322p0f, 0x1.8f1aeap0f, 0x1.9145bp0f, 0x1.93737cp0f,
    0x1.95a44cp0f, 0x1.97d82ap0f, 0x1.9a0f18p0f, 0x1.9c4918p0f, 0x1.9e8632p0f, 0x1.a0c668p0f, 0x1.a309bep0f,
    0x1.a5503cp0f, 0x1.a799e2p0f, 0x1.a9e6b6p0f, 0x1.ac36bcp0f, 0x1.ae89fap0f, 0x1.b0e072p0f, 0x1.b33a2cp0f,
    0x1.b59728p0f, 0x1.b7f77p0f, 0x1.ba5b04p0f, 0x1.bcc1eap0f, 0x1.bf2c26p0f, 0x1.c199bep0f, 0x1.c40ab6p0f, 0x1.c67f12p0f,
    0x1.c8f6dap0f, 0x1.cb720ep0f, 0x1.cdf0b6p0f, 0x1.d072d4p0f, 0x1.d2f87p0f, 0x1.d5818ep0f, 0x1.d80e32p0f, 0x1.da9e6p0f,
    0x1.dd322p0f, 0x1.dfc974p0f, 0x1.e26462p0f, 0x1.e502eep0f, 0x1.e7a52p0f, 0x1.ea4afap0f, 0x1.ecf482p0f, 0x1.efa1bep0f,
    0x1.f252b4p0f, 0x1.f50766p0f, 0x1.f7bfdap0f, 0x1.fa7c18p0f, 0x1.fd3c22p0f,
};
static const float vml_exp_low[128] = {
    0, 0x1.3f6666p-25f, -0x1.887fap-28f, 0x1.0dcffp-25f, -0x1.9d4f52p-25f, 0x1.3bbedcp-25f, -0x1.e2990ep-26f,
    0x1.58de7p-25f, 0x1.9f3122p-25f, 0x1.6e48fep-25f, -0x1.a585ccp-25f, 0x1.ffda64p-25f, -0x1.fdb496p-25f, 0x1.b0c73p-30f,
    0x1.d525bcp-25f, 0x1.14b1cap-25f, -0x1.c15742p-27f, -0x1.dcdc86p-26f, 0x1.6df96ep-25f, 0x1.011734p-26f,
    -0x1.d2e8cap-25f, 0x1.7e6c8ep-27f, 0x1.0c519ap-25f, -0x1.d0446ep-25f, 0x1.ceac48p-25f, 0x1.f654c8p-25f,
    0x1.789f38p-26f, 0x1.f5638p-28f, -0x1.5c0424p-25f, -0x1.e4a4cep-25f, 0x1.b900c2p-26f, 0x1.27c5eap-25f,
    0x1.4636e2p-25f, -0x1.d993e8p-27f, -0x1.b37d2p-25f, -0x1.b5803cp-30f, -0x1.18aac6p-25f, 0x1.a0bb0cp-25f,
    -0x1.634c02p-25f, 0x1.89d472p-27f, 0x1.824684p-25f, 0x1.2b2006p-26f, 0x1.f72e2ap-28f, -0x1.abd5dap-26f,
    0x1.8624b4p-30f, 0x1.a3a00ap-25f, -0x1.47d866p-25f, -0x1.e50584p-25f, -0x1.593abcp-25f, -0x1.8088bcp-26f,
    -0x1.2c5a6cp-25f, 0x1.67b32p-27f, -0x1.2c561p-25f, 0x1.4bb242p-25f, -0x1.295b04p-25f, -0x1.6d07p-25f,
    -0x1.5bd5ecp-27f, 0x1.4b28d6p-25f, -0x1.4a5bd6p-25f, -0x1.a248fep-26f, -0x1.f8b55p-25f, -0x1.66679cp-25f,
    0x1.2a9112p-27f, -0x1.766ad2p-25f, 0x1.9fcef4p-26f, -0x1.5e84a8p-25f, -0x1.cd72e8p-27f, -0x1.ab9aep-26f,
    0x1.1d8beep-25f, 0x1.14b02ep-25f, -0x1.37b306p-25f, 0x1.fbcba8p-25f, -0x1.829fdp-25f, 0x1.30c132p-28f,
    -0x1.261634p-25f, -0x1.783cbep-25f, -0x1.accc7cp-26f, 0x1.88f1ecp-26f, -0x1.2edb44p-26f, -0x1.9d665ap-26f,
    0x1.15506ep-27f, -0x1.29576ep-25f, -0x1.baa232p-26f, 0x1.723ff8p-25f, -0x1.e64744p-25f, 0x1.790a42p-25f,
    -0x1.0d8d84p-31f, -0x1.e6bf08p-25f, 0x1.51f848p-27f, -0x1.873738p-26f, -0x1.2886a6p-26f, 0x1.8945a6p-25f,
    -0x1.b83b54p-25f, -0x1.99e994p-25f, -0x1.50c048p-25f, -0x1.606432p-31f, -0x1.a94b14p-26f, 0x1.31b6ccp-25f,
    -0x1.ec3a82p-26f, 0x1.bcab28p-25f, -0x1.a09438p-25f, -0x1.ebdf36p-25f, -0x1.f687c6p-25f, -0x1.0a387ep-26f,
    -0x1.3d56b2p-27f, -0x1.7c2c98p-39f, 0x1.cafa2ap-25f, -0x1.7f230ap-25f, -0x1.8837ccp-27f, -0x1.54478p-25f,
    0x1.40f13p-25f, 0x1.01b13ep-25f, -0x1.822dbcp-27f, -0x1.26cf8ep-25f, 0x1.ed9942p-27f, -0x1.9fc974p-25f,
    -0x1.908c94p-25f, -0x1.614bdap-25f, 0x1.e2cffep-26f, -0x1.0e2cep-26f, 0x1.52486cp-27f, 0x1.b1ccfep-25f,
    0x1.cc2b44p-25f, -0x1.1288aep-25f, -0x1.246ebp-26f, 0x1.b397c2p-25f, 0x1.9e90d8p-28f, 0x1.71ee3ep-25f,
};

// MKL's plain code: x = (128 n + j) log 2 / 128 + r, and exp(x) = 2^n 2^(j / 128) (1 + r + r^2 / 2), where the power of two
// comes as a sum of two floats. Without fused multiply-adds, and with log 2 / 128 cut after nine bits. Each 977th float of
// the usual range gives torch.exp's bits; MKL rounds the exact result of the others, so that nothing is lost below 2^-126.
#define USUAL_vml_exp(x) (__builtin_elementwise_abs(x) <= 87.33654f)
INLINE float vml_exp(float x) {
    const float turned = x * 0x1.715476p7f + 0x1.8p23f, q = turned - 0x1.8p23f;
    // One operation a statement: a compiler that contracts must find nothing to fuse.
    const float high = q * 0x1.63p-8f, low = q * -0x1.bd0106p-20f;
    float r = x - high;
    r -= low;
    float p = r * r;
    p *= 0.5f;
    p += r;
    uint32_t bits;
    memcpy(&bits, &turned, 4);
    const float high_power = vml_exp_high[bits & 127], low_power = vml_exp_low[bits & 127];
    float y = high_power * p;
    y += low_power;
    y += high_power;
    uint32_t result;
    memcpy(&result, &y, 4);
    result += (uint32_t)((int32_t)(bits << 9) >> 16) << 23;
    memcpy(&y, &result, 4);
    return y;
}
