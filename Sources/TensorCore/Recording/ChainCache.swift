import CKernels

/// What a session's chains were compiled to.
final class ChainCache {
    /// nil without memory: chains fail for want of it, then.
    let memory = lsx_chain_cache_make()

    deinit { lsx_chain_cache_free(memory) }
}
