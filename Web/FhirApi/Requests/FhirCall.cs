using PhrCluster.Client.Connecting;
using PhrCluster.Identity;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>One interaction that is asked for, by HTTP or by an entry of a Bundle.</summary>
internal sealed record FhirCall
{
    /// <summary><c>GET</c> where <c>HEAD</c> was sent.</summary>
    public required string Method { get; init; }

    /// <summary>Below the base, without slashes at its ends.</summary>
    public required string Path { get; init; }

    public QueryParameters Query { get; init; } = QueryParameters.None;

    /// <summary>Values of the template that the path was matched with.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();

    /// <summary>UTF-8 JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>A body that is not read yet; null for none.</summary>
    public Upload? Upload { get; init; }

    /// <summary>In a Bundle, by which the entry's resource is known.</summary>
    public string? FullUrl { get; init; }

    public Preferences Prefer { get; init; }

    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public string? IfNoneExist { get; init; }

    public DateTimeOffset? IfModifiedSince { get; init; }

    /// <summary>Below the base, as it was asked: of a page, its own link.</summary>
    public string SelfLink { get; init; } = string.Empty;

    /// <summary>Of a page that is not the first.</summary>
    public string? Continuation { get; init; }

    /// <summary>The id that a new item gets; null to make one. In a transaction others refer to it.</summary>
    public string? NewId { get; init; }

    /// <summary>True for an entry of a Bundle.</summary>
    public bool IsEntry { get; init; }

    /// <summary>The address that is limited, as <see cref="PeerAddress"/> tells it.</summary>
    public string Peer { get; init; } = string.Empty;

    public required AccessTicket Ticket { get; init; }

    public required Requester Requester { get; init; }

    /// <summary>The resource type in the path.</summary>
    public string Type => Route["type"];

    public string Id => Route["id"];

    /// <summary>The record of a citizen, asked with the caller's ticket.</summary>
    public CitizenSession Ask(IGrainFactory grains, string citizen) =>
        new(grains.GetGrain<ICitizenGrain>(citizen), TicketSource.Given(Ticket)) { Seen = Ticket.Seen };
}
