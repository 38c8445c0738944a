class Norm(nn.Module):
    """Batch normalisation that also takes batches of one, and keeps running statistics as PyTorch and Keras do, or as Caffe does:
    as sums that start at 0 and are divided by the weight that they have gathered."""

    SUMS = False

    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.zeros(channels) if self.SUMS else torch.ones(channels))
        self.register_buffer("gathered", torch.tensor(0.0 if self.SUMS else 1.0))

    def forward(self, x):
        axes = [0, *range(2, x.dim())]
        if self.training:
            mean, var = x.mean(axes), x.var(axes, unbiased=False)
            self.gather(mean.detach(), var.detach(), x.numel() // x.shape[1])
        else:
            share = self.gathered.clamp(min=1e-30)
            mean, var = self.running_mean / share, self.running_var / share
        shape = (1, -1) + (1,) * (x.dim() - 2)
        scale = self.weight / (var + self.eps).sqrt()
        return (x - mean.view(shape)) * scale.view(shape) + self.bias.view(shape)

    @torch.no_grad()
    def gather(self, mean, var, n):
        self.running_mean.lerp_(mean, self.momentum)
        self.running_var.lerp_(var * (n / (n - 1) if n > 1 else 1), self.momentum)
        if self.SUMS:
            self.gathered += self.momentum * (1 - self.gathered)
