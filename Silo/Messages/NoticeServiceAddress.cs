using PhrCluster.Silo.Subscriptions;

namespace PhrCluster.Silo.Messages;

/// <summary>Where the notification service is. What names it is the deployment, by this very host: the rules of <see cref="AllowedOrigins"/> hold for it as for an origin that is named itself.</summary>
/// <param name="Endpoint">Takes messages.</param>
/// <param name="Origin">Scheme, host and port.</param>
public sealed record NoticeServiceAddress(Uri Endpoint, string Origin)
{
    /// <summary>Null for what is no such address.</summary>
    public static NoticeServiceAddress? Read(string setting)
    {
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var endpoint))
        {
            return null;
        }

        var origin = endpoint.GetLeftPart(UriPartial.Authority);
        var origins = AllowedOrigins.Read(origin, out var broken);
        return broken is null && !origins.Named.IsEmpty && origins.Fault(setting) is null ? new NoticeServiceAddress(endpoint, origin) : null;
    }

    public AllowedOrigins Allowed => AllowedOrigins.Read(Origin, out _);
}
