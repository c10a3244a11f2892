namespace PhrCluster.Grains.Messages;

/// <summary>How messages to the notification service are tried again. Tests have shorter times.</summary>
public sealed class MessageOptions
{
    /// <summary>After the first failure; each further one waits twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What is older is not news any more: where the service did not take it by then, it is given up.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(72);

    /// <summary>An attempt lasts no longer, from the question what stands to the service's answer: so long whoever chooses may have to wait.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Urgent advice beyond what is sent one by one in a day waits so long after the last, and is gathered.</summary>
    public TimeSpan UrgentPause { get; set; } = TimeSpan.FromHours(1);
}
