namespace PhrCluster.Web.Smart.People;

/// <summary>Somebody whom the sign-in page of development lists.</summary>
public sealed class PersonSettings
{
    /// <summary>The subject of their tickets: of a citizen their citizen id.</summary>
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    /// <summary>For professionals: on whose behalf they act. Citizens have none.</summary>
    public string? Organization { get; set; }

    /// <summary>True for who runs the deployment: they see how it is, and no record. They have no organisation.</summary>
    public bool Operator { get; set; }

    /// <summary>True for who administers programmes, and nothing else. They have no organisation.</summary>
    public bool ProgrammeAdministrator { get; set; }
}
