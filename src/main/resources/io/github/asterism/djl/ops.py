class Ops(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def forward(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.neg(x)
  def instance_norm(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, 2), torch.size(x, 3)], None, None, 1.0000000000000001e-05, False)
  def styled_norm(self: __torch__.Ops, x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    n = torch.mul(torch.size(x, 0), torch.size(x, 1))
    v = torch.reshape(x, [1, n, torch.size(x, 2), torch.size(x, 3)])
    g = torch.reshape(torch.expand(scale, [torch.size(x, 0), torch.size(x, 1), 1, 1], implicit=False), [n])
    b = torch.reshape(torch.expand(shift, [torch.size(x, 0), torch.size(x, 1), 1, 1], implicit=False), [n])
    return torch.reshape(torch.group_norm(v, n, g, b, 1.0000000000000001e-05, False), torch.size(x))
  def layer_norm(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)], None, None, 1.0000000000000001e-05, False)
  def pixel_mean(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.mean(x, [2, 3], False, dtype=None)
  def max_pooled(self: __torch__.Ops, x: Tensor, size: Tensor, stride: Tensor) -> Tensor:
    k = int(size)
    s = int(stride)
    return torch.max_pool2d(x, [k, k], [s, s], [0, 0], [1, 1], False)
  def batch_mean(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.mean(x, [0, 2, 3], False, dtype=None)
  def batch_variance(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.var(x, [0, 2, 3], True, False)
  def batch_norm(self: __torch__.Ops, x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    return torch.batch_norm(x, scale, shift, None, None, True, 0., 1.0000000000000001e-05, False)
  def group_deviation(self: __torch__.Ops, x: Tensor, most: Tensor) -> Tensor:
    n = torch.size(x, 0)
    size = 1
    for i in range(int(most)):
      if torch.eq(torch.remainder(n, torch.add(i, 1)), 0):
        size = torch.add(i, 1)
      else:
        size = size
    v = torch.var(torch.reshape(x, [size, torch.floordiv(n, size), -1]), [0], False, False)
    s = torch.mean(torch.sqrt(torch.add(v, 1e-08, alpha=1)), [1], True, dtype=None)
    return torch.repeat(s, [size, 1])
  def pixel_norm(self: __torch__.Ops, x: Tensor) -> Tensor:
    m = torch.mean(torch.mul(x, x), [1], True, dtype=None)
    return torch.mul(x, torch.rsqrt(torch.add(m, 1e-08, alpha=1)))
  def blurred(self: __torch__.Ops, x: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    y = torch.reshape(torch.matmul(torch.reshape(x, [-1, w]), columns), [-1, h, w])
    return torch.reshape(torch.matmul(rows, y), torch.size(x))
  def blurred_wide(self: __torch__.Ops, x: Tensor, kernel: Tensor) -> Tensor:
    c = torch.size(x, 1)
    each = torch.contiguous(torch.expand(kernel, [c, 1, 3, 3], implicit=False))
    return torch.conv2d(x, each, None, [1, 1], [1, 1], [1, 1], c)
  def resized_like(self: __torch__.Ops, x: Tensor, other: Tensor) -> Tensor:
    return torch.upsample_bilinear2d(x, [torch.size(other, 2), torch.size(other, 3)], False, None, None)
  def doubled_smoothly(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.upsample_bilinear2d(x, [torch.mul(torch.size(x, 2), 2), torch.mul(torch.size(x, 3), 2)], False, None, None)
  def whole_channels(self: __torch__.Ops, x: Tensor) -> Tensor:
    n = torch.remainder(torch.neg(torch.size(x, 1)), 16)
    return torch.constant_pad_nd(x, [0, 0, 0, 0, 0, n], 0)
  def whole_kernels(self: __torch__.Ops, w: Tensor) -> Tensor:
    n = torch.remainder(torch.neg(torch.size(w, 0)), 16)
    return torch.constant_pad_nd(w, [0, 0, 0, 0, 0, 0, 0, n], 0)
  def whole_numbers(self: __torch__.Ops, b: Tensor) -> Tensor:
    n = torch.remainder(torch.neg(torch.size(b, 0)), 16)
    return torch.constant_pad_nd(b, [0, n], 0)
  def first_channels(self: __torch__.Ops, y: Tensor, w: Tensor) -> Tensor:
    return torch.slice(y, 1, 0, torch.size(w, 0), 1)
  def coded_conv(self: __torch__.Ops, x: Tensor, code: Tensor, w: Tensor, padding: Tensor) -> Tensor:
    p = int(padding)
    c = torch.size(x, 1)
    k = torch.size(code, 1)
    o = torch.size(w, 0)
    y = torch.conv2d(x, torch.slice(w, 1, 0, c, 1), None, [1, 1], [p, p], [1, 1], 1)
    rest = torch.transpose(torch.slice(w, 1, c, torch.add(c, k), 1), 0, 1)
    kernels = torch.reshape(rest, [torch.mul(k, o), 1, torch.size(w, 2), torch.size(w, 3)])
    plane = torch.ones_like(torch.slice(torch.slice(x, 0, 0, 1, 1), 1, 0, 1, 1), dtype=None, layout=None, device=None, pin_memory=None, memory_format=None)
    maps = torch.conv2d(plane, kernels, None, [1, 1], [p, p], [1, 1], 1)
    sum = torch.addmm(torch.reshape(y, [torch.size(x, 0), -1]), code, torch.reshape(maps, [k, -1]), beta=1, alpha=1)
    return torch.reshape(sum, torch.size(y))
  def narrow_conv(self: __torch__.Ops, x: Tensor, w: Tensor, padding: Tensor) -> Tensor:
    p = int(padding)
    n = torch.size(x, 0)
    o = torch.size(w, 0)
    k = torch.size(w, 2)
    rows = torch.reshape(torch.permute(w, [0, 2, 1, 3]), [torch.mul(o, k), torch.size(w, 1), 1, torch.size(w, 3)])
    y = torch.conv2d(x, self.whole_kernels(rows), None, [1, 1], [p, p], [1, 1], 1)
    width = torch.size(y, 3)
    area = torch.mul(torch.size(y, 2), width)
    height = torch.add(torch.sub(torch.size(y, 2), k), 1)
    each = torch.reshape(torch.slice(y, 1, 0, torch.mul(o, k), 1), [n, o, torch.mul(k, area)])
    late = torch.reshape(torch.constant_pad_nd(each, [0, torch.mul(k, width)], 0), [n, o, k, torch.add(area, width)])
    sum = torch.sum(torch.slice(late, 3, 0, torch.mul(height, width), 1), [2], False, dtype=None)
    return torch.reshape(sum, [n, o, height, width])
  def larger_kernel(self: __torch__.Ops, w: Tensor, taps: Tensor) -> Tensor:
    return torch.reshape(torch.matmul(torch.reshape(w, [-1, 9]), taps), [torch.size(w, 0), torch.size(w, 1), 4, 4])
  def conv_halved(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor, taps: Tensor) -> Tensor:
    k = self.larger_kernel(w, taps)
    return torch.conv2d(x, k, b, [2, 2], [1, 1], [1, 1], 1)
  def doubled_conv(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor, taps: Tensor) -> Tensor:
    k = torch.transpose(self.larger_kernel(w, taps), 0, 1)
    return torch.conv_transpose2d(x, k, b, [2, 2], [1, 1], [0, 0], 1, [1, 1])
  def halved(self: __torch__.Ops, x: Tensor, half: Tensor) -> Tensor:
    y = torch.matmul(torch.reshape(x, [-1, torch.mul(torch.size(x, 3), 2)]), half)
    return torch.reshape(y, [torch.size(x, 0), torch.size(x, 1), torch.floordiv(torch.size(x, 2), 2), torch.floordiv(torch.size(x, 3), 2)])
  def doubled(self: __torch__.Ops, x: Tensor, twice: Tensor) -> Tensor:
    y = torch.matmul(torch.reshape(x, [-1, torch.size(x, 3)]), twice)
    return torch.reshape(y, [torch.size(x, 0), torch.size(x, 1), torch.mul(torch.size(x, 2), 2), torch.mul(torch.size(x, 3), 2)])
  def transposed_conv(self: __torch__.Ops, x: Tensor, w: Tensor, stride: Tensor, padding: Tensor) -> Tensor:
    s = int(stride)
    p = int(padding)
    return torch.conv_transpose2d(x, w, None, [s, s], [p, p], [0, 0], 1, [1, 1])
  def warped(self: __torch__.Ops, x: Tensor, maps: Tensor, outside: Tensor) -> Tensor:
    size = [torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)]
    return torch.grid_sampler(x, torch.affine_grid_generator(maps, size, False), 0, int(outside), False)
  def grad_x(self: __torch__.Ops, y: Tensor, x: Tensor, g: Tensor) -> Tensor:
    r = torch.grad([y], [x], annotate(List[Optional[Tensor]], [g]), True, True, False)
    return torch._unwrap_optional(r[0])
  def grads(self: __torch__.Ops, y: Tensor, ps: List[Tensor]) -> List[Tensor]:
    r = torch.grad([y], ps, None, None, False, False)
    out = annotate(List[Tensor], [])
    for i in range(torch.len(r)):
      _0 = torch.append(out, torch.contiguous(torch._unwrap_optional(r[i])))
    return out
  def grads_if_used(self: __torch__.Ops, y: Tensor, ps: List[Tensor]) -> List[Tensor]:
    r = torch.grad([y], ps, None, None, False, True)
    out = annotate(List[Tensor], [])
    for i in range(torch.len(r)):
      g = r[i]
      if torch.__isnot__(g, None):
        _0 = torch.append(out, torch.contiguous(torch._unwrap_optional(g)))
      else:
        _1 = torch.append(out, torch.slice(torch.reshape(ps[i], [-1]), 0, 0, 0, 1))
    return out
  def add_share(self: __torch__.Ops, s: List[Tensor], g: List[Tensor], share: float) -> Tensor:
    torch._foreach_add_(s, g, alpha=share)
    return s[0]
  def average(self: __torch__.Ops, e: List[Tensor], p: List[Tensor], w: float) -> Tensor:
    torch._foreach_lerp_(e, p, w)
    return e[0]
  def adam(self: __torch__.Ops, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], s: List[Tensor], lr: float, b1: float, b2: float, wd: float, eps: float) -> Tensor:
    torch._foreach_add_(s, 1)
    torch._fused_adam_(p, g, m, v, annotate(List[Tensor], []), s, lr=lr, beta1=b1, beta2=b2, weight_decay=wd, eps=eps, amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
    return s[0]
  def rmsprop(self: __torch__.Ops, p: List[Tensor], g: List[Tensor], v: List[Tensor], lr: float, decay: float, eps: float) -> Tensor:
    torch._foreach_mul_(v, decay)
    torch._foreach_addcmul_(v, g, g, torch.sub(1., decay))
    d = torch._foreach_sqrt(v)
    torch._foreach_add_(d, eps)
    torch._foreach_addcdiv_(p, g, d, torch.neg(lr))
    return p[0]
  def clip(self: __torch__.Ops, p: List[Tensor], limit: float) -> Tensor:
    torch._foreach_clamp_max_(p, limit)
    torch._foreach_clamp_min_(p, torch.neg(limit))
    return p[0]
