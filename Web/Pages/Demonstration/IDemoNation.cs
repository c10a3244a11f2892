using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Demonstration;

/// <summary>Made-up people to try things out with, where whoever composes the front door can make them; there is none beside another issuer.</summary>
public interface IDemoNation
{
    /// <summary>As many as are made.</summary>
    int Citizens { get; }

    /// <summary>Those who were made; null before that. It outlives the process.</summary>
    DemoPeople? Made { get; }

    /// <summary>Makes them, once: whoever asks meanwhile waits for the same people.</summary>
    Task<DemoPeople> Make(CancellationToken cancellation = default);
}
