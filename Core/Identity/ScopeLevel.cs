namespace PhrCluster.Core.Identity;

/// <summary>Whose reach a SMART scope describes: the word before its slash.</summary>
[Flags]
public enum ScopeLevel : byte
{
    None = 0,

    /// <summary>One citizen's record.</summary>
    Patient = 1,

    /// <summary>Whatever the person who is signed in may reach.</summary>
    User = 2,

    /// <summary>Whatever a service may reach by itself.</summary>
    System = 4,
}
