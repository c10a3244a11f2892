using System.Collections.Immutable;
using PhrCluster.Requests;

namespace PhrCluster.Core.Record;

/// <summary>What organisations asked the citizen for, as far as a record keeps it at hand.</summary>
/// <param name="Requests">Oldest first.</param>
/// <param name="NotToAsk">Organisations that are not to ask, the latest last.</param>
public sealed record RecordRequests(ImmutableArray<HeldRequest> Requests, ImmutableArray<string> NotToAsk)
{
    public static readonly RecordRequests None = new([], []);

    public bool IsEmpty => Requests.IsEmpty && NotToAsk.IsEmpty;

    public bool Equals(RecordRequests? other) =>
        other is not null && Requests.AsSpan().SequenceEqual(other.Requests.AsSpan()) && NotToAsk.AsSpan().SequenceEqual(other.NotToAsk.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Requests.Length, NotToAsk.Length);
}
