/// Knows the objects that may be part of cycles.
final class CycleCollector {
    func track(_ object: Object) {}
}
