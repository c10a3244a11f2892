namespace PhrCluster.Web.Smart.People;

/// <summary>Somebody whom the sign-in page of development lists.</summary>
public sealed class PersonSettings
{
    /// <summary>The subject of their tickets: of a citizen their citizen id.</summary>
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    /// <summary>For professionals: on whose behalf they act. Citizens have none.</summary>
    public string? Organization { get; set; }
}
