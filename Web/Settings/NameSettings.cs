using PhrCluster.Names;

namespace PhrCluster.Web.Settings;

/// <summary>What an organisation or a professional is called, by a deployment's settings; what the cluster's directory says counts more.</summary>
public sealed class NameSettings
{
    /// <summary>As tickets and consents carry it.</summary>
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Town { get; set; }

    /// <summary>True for a professional.</summary>
    public bool Person { get; set; }

    public DirectoryName ToName() => new(Id, Name, Town, Person);
}
