def train(net, x, y, rate=RATE, steps=STEPS, seed=SEED):
    """Trains the net for so many steps; gives the loss of each batch."""
    optimizer = make_optimizer(net, rate)
    losses = []
    net.train()
    for step, chosen in enumerate(batches(len(x), steps, seed)):
        optimizer.zero_grad()
        loss = loss_of(net, x[chosen], y[chosen])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if (step + 1) % max(1, steps // 10) == 0:
            print(f"step {step + 1}: loss {losses[-1]:.4g}")
    return losses


@torch.no_grad()
def evaluate(net, x, y):
    """The loss, and the share of answers that are right, with the stored statistics."""
    net.eval()
    scores = net(x)
    return F.cross_entropy(scores, y).item(), (scores.argmax(1) == y).float().mean().item()
