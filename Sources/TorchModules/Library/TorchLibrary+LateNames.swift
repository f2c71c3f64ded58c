import Language

/// Names of modules that are only made when they are asked for: reading the text of what is written in the language takes
/// longer than starting.
extension TorchLibrary {
    /// By module: which module written in the language holds which of its names.
    static let scriptNames: [String: [(home: String, names: String)]] = [
        "torch": [
            ("torch.utils.dlpack", "from_dlpack to_dlpack"),
            (
                "torch.storage",
                "TypedStorage UntypedStorage FloatStorage DoubleStorage HalfStorage BFloat16Storage LongStorage IntStorage ShortStorage "
                    + "CharStorage ByteStorage BoolStorage"
            ),
            ("torch.func", "vmap"), ("torch._higher_order_ops", "cond"), ("torch._event", "Event"),
            ("torch.amp.autocast_mode", "autocast"), ("torch.amp.grad_scaler", "GradScaler"),
            (
                "torch._settings",
                "use_deterministic_algorithms are_deterministic_algorithms_enabled set_deterministic_debug_mode "
                    + "is_deterministic_algorithms_warn_only_enabled get_deterministic_debug_mode set_float32_matmul_precision "
                    + "get_float32_matmul_precision compile thread_safe_generator _assert _assert_async"
            ),
        ],
        "torch.serialization": [("torch._utils", "add_safe_globals get_safe_globals clear_safe_globals safe_globals")],
        "lsx": [
            ("lsx.explanations", "explain"), ("lsx.graphs", "graph"), ("lsx.checks", "check"), ("lsx.choice", "which"),
            ("lsx.diagnosis", "doctor"), ("lsx.landscapes", "compare landscape"), ("lsx.monitors", "monitor"),
        ],
        "torch.autograd": [
            ("torch.autograd.anomaly_mode", "detect_anomaly set_detect_anomaly"), ("torch.autograd.variable", "Variable"),
            ("torch.autograd.grad_mode", "set_multithreading_enabled enforce_grad_layout_policy"),
        ],
        "torch.optim": [
            ("torch.optim.lbfgs", "LBFGS"), ("torch.optim._muon", "Muon"), ("torch.optim.sparse_adam", "SparseAdam"),
        ],
        "torch.distributions": [
            ("torch.distributions._counts", "Binomial Multinomial NegativeBinomial"),
            ("torch.distributions._continuous", "StudentT FisherSnedecor GeneralizedPareto VonMises"),
            ("torch.distributions._matrices", "LowRankMultivariateNormal LKJCholesky Wishart"),
            (
                "torch.distributions._relaxed",
                "RelaxedBernoulli LogitRelaxedBernoulli RelaxedOneHotCategorical ExpRelaxedCategorical ContinuousBernoulli "
                    + "OneHotCategoricalStraightThrough"
            ),
            (
                "torch.distributions._transformed",
                "TransformedDistribution Gumbel HalfCauchy HalfNormal InverseGamma Kumaraswamy LogNormal LogisticNormal Pareto Weibull"
            ),
            ("torch.distributions.constraint_registry", "biject_to transform_to"),
            (
                "torch.distributions.transforms",
                "AbsTransform AffineTransform CatTransform ComposeTransform CorrCholeskyTransform CumulativeDistributionTransform "
                    + "ExpTransform IndependentTransform LowerCholeskyTransform PositiveDefiniteTransform PowerTransform "
                    + "ReshapeTransform SigmoidTransform SoftplusTransform TanhTransform SoftmaxTransform StackTransform "
                    + "StickBreakingTransform Transform identity_transform"
            ),
        ],
        "torch.func": [
            ("functorch.einops", "rearrange"), ("torch._functorch.batch_norm_replacement", "replace_all_batch_norm_modules_"),
        ],
        "torch.random": [("torch._settings", "thread_safe_generator")],
        "torch.nn.utils": [
            ("torch.nn.utils._norms", "weight_norm remove_weight_norm spectral_norm remove_spectral_norm"),
            ("torch.nn.utils.memory_format", "convert_conv2d_weight_memory_format convert_conv3d_weight_memory_format"),
            ("torch.nn.utils.fusion", "fuse_conv_bn_eval fuse_conv_bn_weights fuse_linear_bn_eval fuse_linear_bn_weights"),
        ],
        "torch.nn.init": [
            (
                "torch.nn._initialisers",
                "eye_ dirac_ orthogonal_ sparse_ trunc_normal_ uniform normal constant eye dirac xavier_uniform xavier_normal "
                    + "kaiming_uniform kaiming_normal orthogonal sparse _calculate_fan_in_and_fan_out _calculate_correct_fan"
            ),
        ],
        "torch.utils.data": [("torch.utils.data.distributed", "DistributedSampler")],
        "torch.nn": [
            ("torch.nn.parallel", "DataParallel"),
            ("torch.nn.modules.batchnorm", "BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm"),
            ("torch.nn.modules.instancenorm", "InstanceNorm1d InstanceNorm2d InstanceNorm3d"),
            ("torch.nn.modules.normalization", "LayerNorm GroupNorm RMSNorm LocalResponseNorm CrossMapLRN2d"),
            ("torch.nn.modules.conv", "Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d"),
            ("torch.nn.modules.upsampling", "Upsample UpsamplingNearest2d UpsamplingBilinear2d"),
            (
                "torch.nn.modules.pooling",
                "AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d AdaptiveAvgPool3d LPPool1d LPPool2d LPPool3d MaxUnpool1d "
                    + "MaxUnpool2d MaxUnpool3d FractionalMaxPool2d FractionalMaxPool3d"
            ),
            ("torch.nn.modules.sparse", "EmbeddingBag"), ("torch.nn.modules.linear", "Bilinear"),
            ("torch.nn.modules.container", "ParameterList ParameterDict"),
            ("torch.nn.modules.rnn", "RNNBase RNN LSTM GRU RNNCellBase RNNCell LSTMCell GRUCell"),
            ("torch.nn.modules.activation", "MultiheadAttention"),
            (
                "torch.nn.modules._lazy",
                "LazyLinear LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyBatchNorm1d "
                    + "LazyBatchNorm2d LazyBatchNorm3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d"
            ),
            (
                "torch.nn.modules.transformer",
                "Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer"
            ),
        ],
        "torch.nn.parameter": [("torch.nn.modules.lazy", "is_lazy")],
        "torch.nn.functional": [
            ("torch.nn._attention", "multi_head_attention_forward"),
            (
                "torch.nn._functions",
                "batch_norm instance_norm layer_norm rms_norm group_norm local_response_norm interpolate upsample upsample_nearest "
                    + "upsample_bilinear adaptive_max_pool1d adaptive_max_pool1d_with_indices adaptive_max_pool2d "
                    + "adaptive_max_pool2d_with_indices adaptive_max_pool3d adaptive_max_pool3d_with_indices adaptive_avg_pool3d max_unpool1d "
                    + "max_unpool2d max_unpool3d lp_pool1d lp_pool2d lp_pool3d fractional_max_pool2d fractional_max_pool2d_with_indices fractional_max_pool3d "
                    + "fractional_max_pool3d_with_indices embedding_bag grid_sample affine_grid"
            ),
        ],
    ]

    func addLateNames(to module: ModuleObject) {
        var places: [Name: String] = [:]
        for (home, names) in Self.scriptNames[module.name == "torch.nn.modules" ? "torch.nn" : module.name] ?? [] {
            for name in names.split(separator: " ") {
                let name = machine.names.intern(String(name))
                places[name] = home
                module.lateNames.append(name)
            }
        }
        for part in Self.lateBelow[module.name] ?? [] { places[machine.names.intern(part)] = "\(module.name).\(part)" }
        let source = Self.source(of: module.name)
        guard !places.isEmpty || source != nil else { return }
        module.missing = { [unowned self, unowned module] (name) throws(Raised) -> Value? in
            guard let path = places[name] else {
                guard let source, machine.names.text(name).first != "_" else { return nil }
                return try machine.attributeOrNil(of: .object(try machine.importModule(source).last), name)
            }
            let made = try machine.importModule(path).last
            let value = path.hasSuffix("." + machine.names.text(name)) ? Value.object(made) : made.attributes[name]
            if let value { module.attributes.set(name, value) }
            return value
        }
    }
}
