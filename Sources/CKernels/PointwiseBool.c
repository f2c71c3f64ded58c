#include "PointwiseLoops.h"

#define LOOP(name) loop_##name##_bool
#define FAST1(name, R, e) LOOP1(CLONES, name, bool, R, e)
#define FAST2(name, R, e) LOOP2(CLONES, name, bool, R, e)
#define FAST3(name, R, e) LOOP3(CLONES, name, bool, bool, R, e)
#include "PointwiseBool.def"
#undef FAST1
#undef FAST2
#undef FAST3

#define FAST1(name, R, e) [lsx_op_##name] = LOOP(name),
#define FAST2 FAST1
#define FAST3 FAST1
const pointwise_loop pointwise_bool[lsx_operation_count] = {
#include "PointwiseBool.def"
};
