namespace PhrCluster.Client.Transport;

/// <summary>
/// A program's certificate and its authorities, as new connections find them. The files are looked at again once a second at most, so that they can be changed without a restart; connections
/// that stand go on. Files that do not fit each other, as while they are being changed, are passed over until they do.
/// </summary>
public sealed class TransportCertificates
{
    /// <summary>Between two looks at the files.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly Lock _looking = new();
    private readonly TransportSettings _settings;
    private readonly Action<TransportFault> _stale;
    private TransportIdentity _current;
    private long _looked;

    /// <param name="stale">Told of what is wrong with the files, while the former ones go on to be used, and that the certificate soon expires: at each look.</param>
    /// <exception cref="BadInputException">The files are wrong from the beginning.</exception>
    public TransportCertificates(TransportSettings settings, PeerRole role, TimeProvider time, Action<TransportFault> stale)
    {
        (_settings, Role, Time, _stale, _looked) = (settings, role, time, stale, time.GetTimestamp());
        var (identity, fault) = TransportIdentity.Read(settings, role, time.GetUtcNow());
        _current = identity ?? throw new BadInputException($"{fault!.Setting}: {fault.Rule}");
    }

    internal PeerRole Role { get; }

    internal TimeProvider Time { get; }

    /// <summary>What is wrong with the certificate that is shown, as the rest of a sentence: its time is over. Null where nothing is.</summary>
    public string? Trouble => PeerRules.FaultOf(_current.Certificate, Time.GetUtcNow());

    internal TransportIdentity Current
    {
        get
        {
            lock (_looking)
            {
                Look();
                return _current;
            }
        }
    }

    /// <summary>Looks at the files, where that was not done within the last second.</summary>
    public void LookNow() => _ = Current;

    private void Look()
    {
        if (Time.GetElapsedTime(_looked) < LookAgain)
        {
            return;
        }

        _looked = Time.GetTimestamp();

        var (files, fault) = TransportFiles.Read(_settings);
        if (files is not null && files.IsSame(_current.Files))
        {
            fault = (Trouble ?? PeerRules.EndOf(_current.Certificate, Time.GetUtcNow())) is { } rule ? new TransportFault(nameof(_settings.Certificate), rule) : null;
        }
        else if (files is not null)
        {
            (var changed, fault) = TransportIdentity.Of(files, _settings, Role, Time.GetUtcNow());
            _current = changed ?? _current;
        }

        if (fault is not null)
        {
            _stale(fault);
        }
    }
}
