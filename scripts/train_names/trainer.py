"""Training: names and addresses from the labels, everything else as the original model says.

On processors without bfloat16 it takes about twice as long and ends with slightly other numbers.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from scripts.train_names.encoding import IGNORED, TEACHER, Example
from scripts.train_names.network import Network

STEP = 32  # tokens
NAME_COLUMNS = slice(1, 5)  # B- and I- of GIVEN_NAME and SURNAME


@dataclass(frozen=True)
class Settings:
    """`trust`: how far plain words follow the original rather than the label O, in every
    `ask_every`-th step; in the others they follow the label alone."""

    seed: int = 20
    batch: int = 16
    rate: float = 1e-4
    warm_up: int = 40
    name_weight: float = 1.5
    trust: float = 0.3
    ask_every: int = 3
    threads: int = 2


def batches(examples: Sequence[Example], settings: Settings) -> list[list[Example]]:
    """Windows of like length together, in a shuffled order."""
    rng = random.Random(settings.seed)
    drawn = list(examples)
    rng.shuffle(drawn)
    found = []
    for start in range(0, len(drawn), settings.batch * 20):
        part = sorted(drawn[start : start + settings.batch * 20], key=lambda e: len(e.ids))
        found += [part[at : at + settings.batch] for at in range(0, len(part), settings.batch)]
    rng.shuffle(found)
    return found


def tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Token numbers, mask and targets, padded to the longest and a little more: every new shape costs a second."""
    length = -(-max(len(e.ids) for e in batch) // STEP) * STEP
    ids = torch.tensor([e.ids + [0] * (length - len(e.ids)) for e in batch])
    mask = torch.tensor([[1] * len(e.ids) + [0] * (length - len(e.ids)) for e in batch])
    targets = torch.tensor([e.targets + [IGNORED] * (length - len(e.ids)) for e in batch])
    return ids, mask, targets


def loss_of(logits: Tensor, taught: Tensor | None, targets: Tensor, settings: Settings) -> Tensor:
    """`taught` are the original's logits, where it was asked. Mean over the tokens that count."""
    log = logits.log_softmax(-1)
    is_name = (targets >= NAME_COLUMNS.start) & (targets < NAME_COLUMNS.stop)
    exact = -log.gather(-1, targets.clamp(min=0)[..., None])[..., 0]
    grouped = -log[..., NAME_COLUMNS].logsumexp(-1)
    names = settings.name_weight * (grouped + 0.25 * exact)
    if taught is None:
        each = torch.where(is_name, names, exact)
        counts = targets >= 0
        return (each * counts).sum() / counts.sum()
    wanted = taught.softmax(-1)
    wanted[..., 0] += wanted[..., NAME_COLUMNS].sum(-1)  # the original took a plain word for a name: it is none
    wanted[..., NAME_COLUMNS] = 0
    as_before = -(wanted * log).sum(-1)
    plain = settings.trust * as_before + (1 - settings.trust) * exact
    each = torch.where(is_name, names, torch.where(targets == 0, plain, exact))
    each = torch.where(targets == TEACHER, as_before, each)
    counts = targets != IGNORED
    return (each * counts).sum() / counts.sum()


def _groups(network: Network) -> list[dict[str, object]]:
    """Matrices decay, biases and norms do not."""
    matrices = [p for p in network.parameters() if p.dim() > 1]
    others = [p for p in network.parameters() if p.dim() == 1]
    return [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]


def train(
    network: Network,
    examples: Sequence[Example],
    settings: Settings,
    told: Callable[[int, int, float], None],
) -> Iterator[int]:
    """Train in place; answer the step after each one, so that the caller may look. `told`: step, steps, loss."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    teacher = copy.deepcopy(network).eval()
    planned = batches(examples, settings)
    optimizer = torch.optim.AdamW(_groups(network), lr=settings.rate)

    def rate(step: int) -> float:
        return min((step + 1) / settings.warm_up, max(0.02, 1 - step / len(planned)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    smooth = 0.0
    for step, batch in enumerate(planned, 1):
        network.train()
        ids, mask, targets = tensors(batch)
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                taught = teacher(ids, mask).float() if step % settings.ask_every == 0 else None
            logits = network(ids, mask)
        loss = loss_of(logits.float(), taught, targets, settings)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        here = float(loss.detach())
        smooth = here if step == 1 else 0.95 * smooth + 0.05 * here
        told(step, len(planned), smooth)
        yield step


@torch.no_grad()
def at_a_glance(network: Network, examples: Sequence[Example], threshold: float) -> tuple[float, float]:
    """Recall and precision of name tokens at a threshold."""
    network.eval()
    hit = said = gold = 0
    for start in range(0, len(examples), 32):
        ids, mask, targets = tensors(examples[start : start + 32])
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(ids, mask)
        sure = logits.float().softmax(-1)[..., NAME_COLUMNS].sum(-1) >= threshold
        is_name = (targets >= NAME_COLUMNS.start) & (targets < NAME_COLUMNS.stop)
        sure &= targets != IGNORED
        hit += int((sure & is_name).sum())
        said += int(sure.sum())
        gold += int(is_name.sum())
    return hit / max(1, gold), hit / max(1, said)
