using PhrCluster.Consents;

namespace PhrCluster.Words;

/// <content>Who may see what.</content>
public abstract partial class PageWords
{
    public abstract string SharingTitle { get; }

    /// <summary>Who can look at the record now.</summary>
    public abstract string SharingLede(SharingCounts now);

    /// <summary>Of a group of consents: <c>Your practice and care</c>.</summary>
    public abstract string SharingGroup(SharingGroup group);

    public abstract string Since(DateTimeOffset given, long version, DateTimeOffset now);

    public abstract string Until(DateTimeOffset end, DateTimeOffset now);

    public abstract string Stop { get; }

    /// <summary>For those who hear the link alone.</summary>
    public abstract string StopWhat(string consent);

    public abstract string StopTitle { get; }

    public abstract string StopWarning { get; }

    public abstract string StopNow { get; }

    public abstract string LeaveIt { get; }

    public abstract string StoppedTitle { get; }

    public abstract string Stopped(DateTimeOffset at, long version);

    public abstract string BackToSharing { get; }

    public abstract string HasEnded { get; }

    public abstract string Ended(DateTimeOffset at, DateTimeOffset now);

    public abstract string ForProfessionals { get; }

    public abstract string Number(string id);

    /// <summary>The rule to the letter, for those who work with rules.</summary>
    public abstract string ToTheLetter { get; }
}

public enum SharingGroup
{
    Care,
    People,
    Research,
    Hidden,
    Emergencies,
    Apps,
    Devices,
}
