using PhrCluster.Core.Consents;
using PhrCluster.Core.Emergency;

namespace PhrCluster.Grains.Citizen;

/// <summary>What a deployment decides for all its citizens.</summary>
public sealed class CitizenOptions
{
    public static readonly TimeSpan MinEmergencyWindow = TimeSpan.FromMinutes(1);

    /// <summary>Who needs longer declares again, which the citizen is told of again.</summary>
    public static readonly TimeSpan MaxEmergencyWindow = Emergencies.MaxWindow;

    /// <summary>True where citizen ids are NHS numbers: their check digit is then verified.</summary>
    public bool NhsNumbers { get; set; }

    /// <summary>How large consents may be where they are given.</summary>
    public ConsentLimits Consents { get; set; } = new();

    /// <summary>How long a declared emergency stays open: <see cref="MinEmergencyWindow"/> to <see cref="MaxEmergencyWindow"/>.</summary>
    public TimeSpan EmergencyWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Whether rules look at what comes in. Off, nothing is raised and nothing ends.</summary>
    public bool Alerts { get; set; } = true;
}
