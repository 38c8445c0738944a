# all_gpus.py. Start it with: torchrun --standalone --nproc_per_node=gpu all_gpus.py
import os

import numpy as np
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

import experiment as e

local_rank = int(os.environ["LOCAL_RANK"])
device = torch.device("cuda", local_rank)
torch.cuda.set_device(device)
dist.init_process_group("nccl")

data = TensorDataset(*e.make_data(np.random.default_rng(e.SEED), "train"))
sampler = DistributedSampler(data, shuffle=True, seed=e.SEED, drop_last=True)
# Gradients are averaged over the processes: together they take a batch of the same size.
size = max(1, e.BATCH // dist.get_world_size())
loader = DataLoader(data, batch_size=size, sampler=sampler, drop_last=True)

net = list(e.make_nets(e.SEED).values())[-1]
# nn.BatchNorm then takes the statistics of the whole batch; it needs two examples or more.
net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(net).to(device)
net = DistributedDataParallel(net, device_ids=[local_rank])
optimizer = e.make_optimizer(net, e.RATE)

step, epoch = 0, 0
while step < e.STEPS:
    sampler.set_epoch(epoch)
    epoch += 1
    for x, y in loader:
        optimizer.zero_grad()
        loss = e.loss_of(net, x.to(device), y.to(device))
        loss.backward()
        optimizer.step()
        step += 1
        if dist.get_rank() == 0 and step % 50 == 0:
            print(f"step {step}: loss {loss.item():.4g} of this process")
        if step == e.STEPS:
            break
dist.destroy_process_group()
