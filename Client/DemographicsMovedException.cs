namespace PhrCluster.Client;

/// <summary>The demographics were last changed at another version than the one that a change was made on; nothing was changed. Look again, and decide again.</summary>
public sealed class DemographicsMovedException() : ClientException("patient: must be changed on the version that is held");
