using PhrCluster.Identity;

namespace PhrCluster.Client.Connecting;

/// <summary>As whom a command asks: what <c>--as</c> says.</summary>
/// <param name="Organization">Null for citizens and administrators.</param>
/// <param name="Purpose">A code of <see cref="PurposeOfUse"/>.</param>
internal sealed record Requester(Role Role, string? Organization, string Purpose)
{
    public const string Forms = "self, ORG:PURPOSE, service:NAME[:PURPOSE] or admin";

    /// <summary>The subject of tickets for whoever is not a citizen.</summary>
    private const string Program = "phr";

    private const string ServicePrefix = "service:";

    public static readonly Requester Self = new(Role.Citizen, null, PurposeOfUse.PatientRequest);

    public static readonly Requester Admin = new(Role.Admin, null, PurposeOfUse.Operations);

    /// <summary>A service that delivers data.</summary>
    public static Requester Service(string name) => new(Role.Service, name, PurposeOfUse.Treatment);

    /// <summary>Reads one of <see cref="Forms"/>; an organisation's identifier may hold colons, its purpose comes after the last.</summary>
    public static Requester? Parse(string text)
    {
        switch (text)
        {
            case "self":
                return Self;
            case "admin":
                return Admin;
        }

        var role = text.StartsWith(ServicePrefix, StringComparison.Ordinal) ? Role.Service : Role.Professional;
        var name = role == Role.Service ? text[ServicePrefix.Length..] : text;
        var colon = name.LastIndexOf(':');
        var purpose = name[(colon + 1)..];
        if (colon > 0 && PurposeOfUse.IsKnown(purpose))
        {
            return new Requester(role, name[..colon], purpose);
        }

        return role == Role.Service && name.Length > 0 && colon < 0 ? Service(name) : null;
    }

    /// <summary>The ticket to ask the development issuer for.</summary>
    /// <param name="citizen">Whom the command is about; null where it is about many.</param>
    public TicketRequest Request(string? citizen, TimeSpan lifetime) => Role switch
    {
        Role.Citizen => new TicketRequest(citizen ?? throw CommandFailedException.Usage("--as self: needs a citizen"), Role, null, Purpose, [], citizen, lifetime),
        _ => new TicketRequest(Program, Role, Organization, Purpose, [], citizen, lifetime),
    };
}
