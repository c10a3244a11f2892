using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>For which sources somebody delivers, and whose items they may correct: what their ticket says, whatever the record holds.</summary>
public sealed record DeliveryRight
{
    private readonly Capacity _capacity;
    private readonly ImmutableArray<string> _sources;
    private readonly SmartScopes _scopes;

    /// <param name="capacity">What they are to the record.</param>
    /// <param name="sources">The sources that their ticket names, beside its organisation.</param>
    public DeliveryRight(Requester by, Capacity capacity, ImmutableArray<string> sources, SmartScopes scopes)
    {
        By = by;
        Deliverer = Deliverer.Of(by);
        (_capacity, _sources, _scopes) = (capacity, sources, scopes);
    }

    public Requester By { get; }

    public Deliverer Deliverer { get; }

    /// <summary>Whether they deliver for a source. A citizen and their delegates bring what they like: it is the citizen's record, and the journal says that it came from them.</summary>
    public bool SpeaksFor(string source) => IsOwn || OrganizationNames.AreSame(source, Deliverer.Name) || _sources.Any(it => OrganizationNames.AreSame(it, source));

    /// <summary>
    /// Whether they may replace or take back what is held, for whose source they deliver: what they delivered themselves, what their own organisation is the
    /// source of, and what a citizen brought in its name. The citizen may always; what a delegate may, the citizen's consents have said already.
    /// </summary>
    /// <param name="by">Who delivered it; null where nobody tells.</param>
    public bool MayReplace(RecordItem held, Requester? by) =>
        Delivered(by)
        || (Deliverer.IsOrganization && OrganizationNames.AreSame(Deliverer.Name, held.Source.Name))
        || by is { Role: Role.Citizen };

    /// <summary>Whether they delivered something themselves; what is in a citizen's record is no news to the citizen.</summary>
    /// <param name="by">Who did; null where nobody tells.</param>
    public bool Delivered(Requester? by) => IsOwn || (by is not null && Deliverer.Of(by) == Deliverer);

    /// <summary>Whether they brought something themselves, or it is in their own record: a delegate may not see all that is in a citizen's.</summary>
    /// <param name="by">Who did; null where nobody tells.</param>
    public bool Brought(Requester? by) => _capacity is Capacity.Self || (by is not null && Deliverer.Of(by) == Deliverer);

    /// <summary>Whether the requester's scopes let them replace an item, beside delivering it.</summary>
    public bool MayUpdate(RecordItem item) =>
        _scopes.Permits(ScopeAction.Update, item.ResourceType) || (_scopes.HasQueries && _scopes.Permits(ScopeAction.Update, ItemContext.Of(item)));

    /// <summary>Whether the requester's scopes let them take back items of a type: all, or some that only the item tells.</summary>
    public bool MayDelete(string type) => _scopes.Permits(ScopeAction.Delete, type) || (_scopes.HasQueries && _scopes.PermitsSome(ScopeAction.Delete));

    /// <summary>Whether the requester's scopes let them take back an item, beside delivering for its source.</summary>
    public bool MayDelete(RecordItem item) => _scopes.Permits(ScopeAction.Delete, ItemContext.Of(item));

    private bool IsOwn => _capacity is Capacity.Self or Capacity.Delegate;
}
