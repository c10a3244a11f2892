namespace PhrCluster.Client;

/// <summary>What a caller asked for cannot be done. The message is for people; the type, and what it carries, tells programs what to do about it.</summary>
public abstract class ClientException : Exception
{
    private protected ClientException(string message, Exception? inner = null) : base(message, inner) { }
}
