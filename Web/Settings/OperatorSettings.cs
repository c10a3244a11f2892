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

    /// <summary>Each with its name.</summary>
    public IEnumerable<(string Name, string? Value)> All =>
    [
        (nameof(Name), Name), (nameof(Phone), Phone), (nameof(Place), Place), (nameof(Since), Since), (nameof(KeyHolder), KeyHolder), (nameof(Copies), Copies), (nameof(KeptFor), KeptFor),
    ];
}
