using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>
/// Verified tickets by their token, in two generations of half the bound each. When the young one is full it becomes the old one and
/// the old one is dropped: what was used since the last turn survives, at constant cost and without bookkeeping on a hit.
/// </summary>
/// <param name="bound">Tickets held at most; at least 2.</param>
public sealed class TicketCache(int bound)
{
    private readonly int _half = bound / 2;
    private readonly Lock _turning = new();
    private volatile Generations _generations = new([], []);
    private int _young;

    /// <summary>Tickets held now, never more than the bound. Takes locks: for tests and measurements.</summary>
    public int Count
    {
        get
        {
            var (young, old) = _generations;
            return young.Count + old.Count;
        }
    }

    /// <summary>The ticket, if it was verified under these very keys. Whether it is still valid is the caller's to judge.</summary>
    public VerifiedTicket? Find(string token, ImmutableArray<SecurityKey> keys)
    {
        var (young, old) = _generations;
        if (young.TryGetValue(token, out var entry))
        {
            return entry.Keys == keys ? entry.Ticket : null;
        }

        if (!old.TryGetValue(token, out entry) || entry.Keys != keys)
        {
            return null;
        }

        Keep(token, entry);
        return entry.Ticket;
    }

    public void Add(string token, VerifiedTicket ticket, ImmutableArray<SecurityKey> keys) => Keep(token, new Entry(ticket, keys));

    private void Keep(string token, Entry entry)
    {
        lock (_turning)
        {
            var young = _generations.Young;
            if (young.ContainsKey(token))
            {
                young[token] = entry;
                return;
            }

            if (_young == _half)
            {
                _generations = new Generations(Young: [], Old: young);
                young = _generations.Young;
                _young = 0;
            }

            young[token] = entry;
            _young++;
            _generations.Old.TryRemove(token, out _);
        }
    }

    private sealed record Entry(VerifiedTicket Ticket, ImmutableArray<SecurityKey> Keys);

    private sealed record Generations(ConcurrentDictionary<string, Entry> Young, ConcurrentDictionary<string, Entry> Old);
}
