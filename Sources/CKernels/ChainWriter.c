// The registers of a loop of machine code: values are read when they are needed, and what is needed last makes room.
#include "ChainWriter.h"

#if defined(__x86_64__) && defined(__linux__)

// The step, from `first` on, that reads a value next.
static int32_t next_reader(const chain_writer *w, int32_t value, int32_t first) {
    for (int32_t s = first; s < w->part->end; s++)
        for (int32_t k = 0; k < operand_count(&w->chain->steps[s]); k++)
            if (w->chain->steps[s].operands[k] == value) return s;
    return INT32_MAX;
}

INLINE operand on_stack_at(const chain_writer *w, int32_t spill) {
    return (operand){ on_stack, spill * (int32_t)w->request->vector_size, 0 };
}
INLINE operand in_array_of(bool is_double) { return (operand){ in_array, 0, is_double ? 3 : 2 }; }

void start_registers(chain_writer *w) {
    for (int r = 0; r < vector_registers; r++) { w->holds[r] = nothing; w->is_locked[r] = false; }
    for (int32_t s = 0; s < w->chain->step_count; s++) w->spills[s] = -1;
    w->spill_count = 0;
}

void lock_operands(chain_writer *w, int32_t step) {
    w->step = step;
    for (int32_t k = 0; k < operand_count(&w->chain->steps[step]); k++)
        for (int r = 0; r < vector_registers; r++) w->is_locked[r] |= w->holds[r] == w->chain->steps[step].operands[k];
}

void end_step(chain_writer *w, int32_t step, int result) {
    w->holds[result] = step;
    for (int r = 0; r < vector_registers; r++) {
        const int32_t value = w->holds[r];
        w->is_locked[r] = false;
        if (value == intermediate || (value >= w->part->begin && next_reader(w, value, step + 1) == INT32_MAX)) w->holds[r] = nothing;
    }
}

int take(chain_writer *w) {
    int best = -1;
    int32_t latest = -1;
    for (int r = 0; r < vector_registers; r++) {
        if (w->is_locked[r]) continue;
        if (w->holds[r] == nothing) { best = r; break; }
        const int32_t reader = next_reader(w, w->holds[r], w->step + 1);
        if (reader > latest) { latest = reader; best = r; }
    }
    if (best < 0) { w->code.overflows = true; return 0; }
    const int32_t value = w->holds[best];
    // Results of this part are nowhere else.
    if (value >= w->part->begin && latest != INT32_MAX && w->spills[value] < 0) {
        w->spills[value] = w->spill_count++;
        write(&w->code, move_out, best, 0, on_stack_at(w, w->spills[value]));
    }
    w->holds[best] = intermediate;
    w->is_locked[best] = true;
    return best;
}

void give_back(chain_writer *w, int r) {
    if (w->holds[r] != intermediate) return;
    w->holds[r] = nothing;
    w->is_locked[r] = false;
}

void point_at(chain_writer *w, int32_t entry) {
    PUT(&w->code, "\x48\x8B\x87"); // mov rax, [rdi + entry * 8]
    put32(&w->code, (uint32_t)entry * 8);
}

// Numbers that are made, not read.
static void make_number(chain_writer *w, int32_t number, int to) {
    const bool d = w->is_double;
    machine_code *code = &w->code;
    if (number == zero) { write(code, bits_xor, to, to, vector(to)); return; }
    if (code->is_wide) write_with(code, look_up_bits, to, to, vector(to), all_ones);
    else write(code, equal_int32, to, to, vector(to));
    const int exponent = d ? 54 : 25; // from where on the bits of 1 are ones, two places up
    const int left = number == one ? exponent : number == half ? exponent + 1 : number == sign_bits ? (d ? 63 : 31) : 0;
    const int right = number == one || number == half ? 2 : number == all_but_signs ? 1 : 0;
    if (left) write_with(code, SHIFT(d), shift_left, to, vector(to), (uint8_t)left);
    if (right) write_with(code, SHIFT(d), shift_right, to, vector(to), (uint8_t)right);
}

static void load(chain_writer *w, int32_t value, int to) {
    const bool d = w->is_double;
    machine_code *code = &w->code;
    if (value > nothing && value <= all_but_signs) { make_number(w, value, to); return; }
    if (value >= 0 && w->spills[value] >= 0) { write(code, move_in, to, 0, on_stack_at(w, w->spills[value])); return; }
    point_at(w, value >= 0 ? w->chain->leaf_count + value : ~value);
    if (value < 0 && w->request->is_value[~value]) {
        write(code, SPREAD(code, d), to, 0, (operand){ at_pointer, 0, 0 });
    } else if (!is_bool(w->chain, value)) {
        write(code, move_in, to, 0, in_array_of(d));
    } else {
        write(code, WIDEN_BYTES(d), to, 0, (operand){ in_array, 0, 0 });
        if (code->is_wide) {
            write(code, NOT_ZERO(d), 1, to, vector(to)); // k1
            write(code, MASK_TO_VECTOR(d), to, 0, vector(1));
        } else {
            const int nought = take(w);
            write(code, bits_xor, nought, nought, vector(nought));
            write(code, LARGER_INT(d), to, to, vector(nought));
            give_back(w, nought);
        }
    }
}

int get(chain_writer *w, int32_t value) {
    for (int r = 0; r < vector_registers; r++)
        if (w->holds[r] == value) { w->is_locked[r] = true; return r; }
    const int to = take(w);
    load(w, value, to);
    w->holds[to] = value;
    return to;
}

void store(chain_writer *w, int from, int32_t entry, bool is_bool, bool streams) {
    const bool d = w->is_double;
    machine_code *code = &w->code;
    if (!is_bool) {
        point_at(w, entry);
        write(code, streams ? stream_out : move_out, from, 0, in_array_of(d));
    } else if (code->is_wide) {
        const int bits = take(w);
        write_with(code, SHIFT(d), shift_right, bits, vector(from), d ? 63 : 31);
        point_at(w, entry);
        write(code, NARROW_TO_BYTES(d), bits, 0, (operand){ in_array, 0, 0 });
        give_back(w, bits);
    } else {
        write(code, SIGNS_OUT(d), 2, 0, vector(from)); // edx
        PUT(code, "\xC4\xC2\xEB\xF5\xD0");             // pdep rdx, rdx, r8: a bit a byte
        point_at(w, entry);
        if (d) PUT(code, "\x89\x14\x08");              // mov [rax + rcx], edx
        else PUT(code, "\x48\x89\x14\x08");            // mov [rax + rcx], rdx
    }
}

int compare(chain_writer *w, int first, int last, uint8_t relation) {
    if (!w->code.is_wide) return with_number(w, COMPARE(w->is_double), first, last, relation);
    const int to = take(w);
    write_with(&w->code, COMPARE(w->is_double), 1, first, vector(last), relation); // k1
    write(&w->code, MASK_TO_VECTOR(w->is_double), to, 0, vector(1));
    return to;
}

int choose(chain_writer *w, int mask, int yes, int no) {
    int to;
    if (w->code.is_wide) {
        to = w->holds[mask] == intermediate ? mask : copy(w, mask);
        write_with(&w->code, look_up_bits, to, yes, vector(no), to_chooses);
    } else {
        to = with_number(w, blend, no, yes, (uint8_t)(mask << 4));
        give_back(w, mask);
    }
    return to;
}

int invert(chain_writer *w, int mask) {
    return w->code.is_wide ? with_number(w, look_up_bits, mask, mask, not_last) : two(w, equal_int32, mask, get(w, zero));
}
#endif
