import Glibc

/// `time`
enum TimeModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "time")
        let clocks: [(String, clockid_t)] = [
            ("time", CLOCK_REALTIME), ("perf_counter", CLOCK_MONOTONIC), ("monotonic", CLOCK_MONOTONIC),
            ("process_time", CLOCK_PROCESS_CPUTIME_ID), ("thread_time", CLOCK_THREAD_CPUTIME_ID),
        ]
        for (name, clock) in clocks {
            module.add([
                NativeFunction(signature: "\(name)()") { (_, _) in
                    let now = read(clock)
                    return .float(Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9)
                },
                NativeFunction(signature: "\(name)_ns()") { (_, _) in
                    let now = read(clock)
                    return .int(Int(now.tv_sec) &* 1_000_000_000 &+ Int(now.tv_nsec))
                },
            ], machine)
        }
        module.add([
            NativeFunction(signature: "sleep(seconds, /)") { (arguments, machine) throws(Raised) in
                try sleep(machine.double(arguments[0]) { "'\($0)' object cannot be interpreted as an integer" }, machine)
            },
            NativeFunction(signature: "strftime(format, t=?, /)") { (arguments, machine) throws(Raised) in
                let format = try StringMethods.text(arguments[0], machine) { "strftime() argument 1 must be str, not \($0)" }
                return .string(text(format, try moment(arguments[1], machine)))
            },
            NativeFunction(signature: "localtime(seconds=None, /)") { (arguments, machine) throws(Raised) in
                record(broken(try seconds(arguments[0], machine), isLocal: true), machine)
            },
            NativeFunction(signature: "gmtime(seconds=None, /)") { (arguments, machine) throws(Raised) in
                record(broken(try seconds(arguments[0], machine), isLocal: false), machine)
            },
            NativeFunction(signature: "struct_time(iterable, /)") { (arguments, machine) throws(Raised) in
                let fields = try machine.array(of: arguments[0])
                guard fields.count >= 9 else {
                    throw machine.error(.typeError, "time.struct_time() takes an at least 9-sequence (\(fields.count)-sequence given)")
                }
                return SysModule.record("time.struct_time", Array(zip(fieldNames, fields)), hidden: [("tm_zone", .none), ("tm_gmtoff", .none)], machine)
            },
            NativeFunction(signature: "mktime(t, /)") { (arguments, machine) throws(Raised) in
                var parts = try moment(arguments[0], machine)
                return .float(Double(mktime(&parts)))
            },
            NativeFunction(signature: "strptime(string, format='%a %b %d %H:%M:%S %Y', /)") { (arguments, machine) throws(Raised) in
                let parser = try machine.importModule("_strptime").last
                return try machine.call(machine.attribute(of: .object(parser), machine.names.intern("time")), [arguments[0], arguments[1]])
            },
            NativeFunction(signature: "asctime(t=?, /)") { (arguments, machine) throws(Raised) in
                .string(text("%a %b %e %H:%M:%S %Y", try moment(arguments[0], machine)))
            },
            NativeFunction(signature: "ctime(seconds=None, /)") { (arguments, machine) throws(Raised) in
                .string(text("%a %b %e %H:%M:%S %Y", broken(try seconds(arguments[0], machine), isLocal: true)))
            },
        ], machine)
        addZone(to: module, machine)
        return module
    }

    /// The seconds west of Greenwich in winter and summer, found out as Python does: by a day in January and one in July.
    private static func addZone(to module: ModuleObject, _ machine: Machine) {
        let year = 31_556_952  // of seconds, in the mean
        let january = Int(read(CLOCK_REALTIME).tv_sec) / year * year
        let halves = [broken(january, isLocal: true), broken(january + year / 2, isLocal: true)]
        let (standard, summer) = halves[0].tm_gmtoff <= halves[1].tm_gmtoff ? (halves[0], halves[1]) : (halves[1], halves[0])
        func set(_ name: String, _ value: Value) { module.attributes.set(machine.names.intern(name), value) }
        set("timezone", .int(-standard.tm_gmtoff))
        set("altzone", .int(-summer.tm_gmtoff))
        set("daylight", .int(standard.tm_gmtoff == summer.tm_gmtoff ? 0 : 1))
        set("tzname", .tuple([zone(standard), zone(summer)]))
    }

    private static func zone(_ moment: tm) -> Value { .string(moment.tm_zone.map { String(cString: $0) } ?? "UTC") }

    private static func read(_ clock: clockid_t) -> timespec {
        var now = timespec()
        clock_gettime(clock, &now)
        return now
    }

    /// In slices, so that an interrupt is seen at once.
    private static func sleep(_ seconds: Double, _ machine: Machine) throws(Raised) -> Value {
        guard seconds >= 0 else { throw machine.error(.valueError, "sleep length must be non-negative") }
        guard seconds < 1e12 else { throw machine.error(.overflowError, "timestamp too large to convert to C _PyTime_t") }
        func now() -> Double {
            let now = read(CLOCK_MONOTONIC)
            return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
        }
        let end = now() + seconds
        while true {
            try machine.poll()
            let left = end - now()
            guard left > 0 else { return .none }
            var slice = timespec(tv_sec: 0, tv_nsec: Int(min(left, 0.02) * 1e9))
            nanosleep(&slice, nil)
        }
    }

    private static func seconds(_ value: Value, _ machine: Machine) throws(Raised) -> Int {
        if value.isNone { return Int(read(CLOCK_REALTIME).tv_sec) }
        let seconds = try machine.double(value) { "'\($0)' object cannot be interpreted as an integer" }
        guard let whole = Int(exactly: seconds.rounded(.down)), whole.magnitude < 1 << 55 else {
            throw machine.error(.overflowError, "timestamp out of range for platform time_t")
        }
        return whole
    }

    private static func broken(_ seconds: Int, isLocal: Bool) -> tm {
        var moment = time_t(seconds)
        var parts = tm()
        if isLocal { localtime_r(&moment, &parts) } else { gmtime_r(&moment, &parts) }
        return parts
    }

    private static let fieldNames = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"]

    private static func moment(_ value: Value, _ machine: Machine) throws(Raised) -> tm {
        if value.isUnbound { return broken(Int(read(CLOCK_REALTIME).tv_sec), isLocal: true) }
        guard let fields = value.asObject(TupleObject.self)?.elements, fields.count == 9 else {
            throw machine.error(.typeError, "Tuple or struct_time argument required")
        }
        var parts: [Int32] = []
        for field in fields { parts.append(Int32(clamping: try machine.clampedIndex(field))) }
        var result = tm()
        result.tm_year = parts[0] &- 1900
        result.tm_mon = min(max(parts[1] &- 1, 0), 11)
        result.tm_mday = min(max(parts[2], 1), 31)
        result.tm_hour = min(max(parts[3], 0), 23)
        result.tm_min = min(max(parts[4], 0), 59)
        result.tm_sec = min(max(parts[5], 0), 61)
        result.tm_wday = (min(max(parts[6], 0), 6) + 1) % 7
        result.tm_yday = min(max(parts[7] &- 1, 0), 365)
        result.tm_isdst = parts[8]
        return result
    }

    private static func text(_ format: String, _ moment: tm) -> String {
        // An empty result and a full buffer look the same to strftime: a mark in front tells them apart.
        var moment = moment
        let capacity = 64 + 32 * format.utf8.count
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { strftime($0.baseAddress, capacity, format, &moment) }
        }
    }

    private static func record(_ moment: tm, _ machine: Machine) -> Value {
        SysModule.record("time.struct_time", [
            ("tm_year", .int(Int(moment.tm_year) + 1900)), ("tm_mon", .int(Int(moment.tm_mon) + 1)), ("tm_mday", .int(Int(moment.tm_mday))),
            ("tm_hour", .int(Int(moment.tm_hour))), ("tm_min", .int(Int(moment.tm_min))), ("tm_sec", .int(Int(moment.tm_sec))),
            ("tm_wday", .int((Int(moment.tm_wday) + 6) % 7)), ("tm_yday", .int(Int(moment.tm_yday) + 1)), ("tm_isdst", .int(Int(moment.tm_isdst))),
        ], hidden: [("tm_zone", zone(moment)), ("tm_gmtoff", .int(moment.tm_gmtoff))], machine)
    }
}
