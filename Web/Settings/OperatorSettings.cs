namespace PhrCluster.Web.Settings;

/// <summary>What whoever runs a deployment tells about it, in words for people. Below <c>Phr:Web:Operator</c>. What is not set is told as not stated.</summary>
public sealed class OperatorSettings
{
    /// <summary>One fact, in characters: a sentence or two.</summary>
    public const int MaxLength = 300;

    /// <summary>Who runs it, such as <c>NHS Example Trust</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Where people call who need help.</summary>
    public string? Phone { get; set; }

    /// <summary>Country and company of the machines that hold the records.</summary>
    public string? Place { get; set; }

    /// <summary>Since when they are there.</summary>
    public string? Since { get; set; }

    /// <summary>Who holds the key that the records are sealed with.</summary>
    public string? KeyHolder { get; set; }

    /// <summary>How many copies there are, and where.</summary>
    public string? Copies { get; set; }

    /// <summary>How long records are kept.</summary>
    public string? KeptFor { get; set; }

    /// <summary>The region of the storage, and whose accounts they are.</summary>
    public string? Storage { get; set; }

    /// <summary>How the storage copies what is written, and where to.</summary>
    public string? Replicas { get; set; }

    /// <summary>Where backups are, and how long they are kept.</summary>
    public string? Backups { get; set; }

    /// <summary>A file that is written anew with each backup: its age is told as that of the last one.</summary>
    public string? BackupMark { get; set; }

    /// <summary>When the last backup was made; null where nothing says so, or a clock is wrong.</summary>
    public DateTimeOffset? BackedUpAt(DateTimeOffset now)
    {
        try
        {
            return BackupMark is { } mark && File.Exists(mark) && new DateTimeOffset(File.GetLastWriteTimeUtc(mark)) is var at && at <= now.AddMinutes(1) ? at : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Each with its name.</summary>
    public IEnumerable<(string Name, string? Value)> All =>
    [
        (nameof(Name), Name), (nameof(Phone), Phone), (nameof(Place), Place), (nameof(Since), Since), (nameof(KeyHolder), KeyHolder), (nameof(Copies), Copies), (nameof(KeptFor), KeptFor),
        (nameof(Storage), Storage), (nameof(Replicas), Replicas), (nameof(Backups), Backups), (nameof(BackupMark), BackupMark),
    ];
}
