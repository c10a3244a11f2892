using PhrCluster.Grains.Identity;

namespace PhrCluster.Silo.Settings;

/// <summary>What a lone silo shares with the front door that it carries.</summary>
internal static class LoneSilo
{
    /// <summary>
    /// One issuer for both: in development the front door's authorization server signs with the development issuer's key, in the front door's own name, and whoever asks
    /// the development issuer gets tickets in that name too. Beside a real issuer the front door tells apps of it.
    /// </summary>
    public static void ShareIssuer(SiloSettings options)
    {
        if (!options.HasFrontDoor)
        {
            return;
        }

        options.Web.NhsNumbers |= options.NhsNumbers;
        var (tickets, smart) = (options.Tickets, options.Web.Smart);
        options.Web.PublicUrl ??= $"http://127.0.0.1:{options.HttpPort}";
        smart.DevelopmentIssuer = tickets.DevelopmentIssuer;
        smart.Authority ??= tickets.Authority;
        if (tickets.DevelopmentIssuer)
        {
            tickets.Issuer = tickets.Issuer == TicketOptions.DevelopmentIssuerName ? smart.Issuer ?? options.Web.PublicUrl : tickets.Issuer;
            smart.Issuer = tickets.Issuer;
            smart.KeyFile = Path.Combine(options.DataDirectory, DevelopmentKey.FileName);
        }

        smart.Audience = tickets.Audience;
    }
}
