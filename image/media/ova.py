#!/usr/bin/env python3
"""ova.py VERSION EPOCH CAPACITY VMDK OUTPUT: a VM template: the description first,
as importers ask for, then the disk and the checksums of both.

The description follows DSP0243 (OVF 1.1), the hardware that of VMware, which
VirtualBox and Proxmox read as well.
"""

import hashlib
import io
import os
import sys
import tarfile

_GIB = 1024 ** 3

_OVF = """<?xml version="1.0" encoding="UTF-8"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1"
          xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
          xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData"
          xmlns:vmw="http://www.vmware.com/schema/ovf"
          xmlns:vssd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData">
  <References>
    <File ovf:id="file1" ovf:href="{vmdk}" ovf:size="{size}"/>
  </References>
  <DiskSection>
    <Info>The disks of the machine</Info>
    <Disk ovf:diskId="disk1" ovf:fileRef="file1" ovf:capacity="{capacity}" ovf:capacityAllocationUnits="byte"
          ovf:format="http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized"/>
  </DiskSection>
  <NetworkSection>
    <Info>The networks of the machine</Info>
    <Network ovf:name="VM Network"><Description>The network of the machine</Description></Network>
  </NetworkSection>
  <VirtualSystem ovf:id="unidash-os">
    <Info>UniDash OS</Info>
    <Name>UniDash OS {version}</Name>
    <OperatingSystemSection ovf:id="96" vmw:osType="debian12_64Guest">
      <Info>Debian GNU/Linux, 64 bits</Info>
    </OperatingSystemSection>
    <ProductSection>
      <Info>What it is</Info>
      <Product>UniDash OS</Product>
      <Version>{version}</Version>
    </ProductSection>
    <VirtualHardwareSection>
      <Info>What the machine needs</Info>
      <System>
        <vssd:ElementName>Virtual Hardware Family</vssd:ElementName>
        <vssd:InstanceID>0</vssd:InstanceID>
        <vssd:VirtualSystemIdentifier>unidash-os</vssd:VirtualSystemIdentifier>
        <vssd:VirtualSystemType>vmx-17</vssd:VirtualSystemType>
      </System>
{items}
      <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="efi"/>
      <vmw:Config ovf:required="false" vmw:key="bootOptions.efiSecureBootEnabled" vmw:value="false"/>
    </VirtualHardwareSection>
  </VirtualSystem>
</Envelope>
"""

# Elements of an item in the order the schema asks for: by name.
_ITEMS = [
    {"AllocationUnits": "hertz * 10^6", "ElementName": "2 virtual CPUs", "InstanceID": 1, "ResourceType": 3, "VirtualQuantity": 2},
    {"AllocationUnits": "byte * 2^20", "ElementName": "4096 MB of memory", "InstanceID": 2, "ResourceType": 4,
     "VirtualQuantity": 4096},
    {"Address": 0, "ElementName": "SCSI controller", "InstanceID": 3, "ResourceSubType": "VirtualSCSI", "ResourceType": 6},
    {"AddressOnParent": 0, "ElementName": "Disk", "HostResource": "ovf:/disk/disk1", "InstanceID": 4, "Parent": 3,
     "ResourceType": 17},
    {"AddressOnParent": 7, "AutomaticAllocation": "true", "Connection": "VM Network", "ElementName": "Network adapter",
     "InstanceID": 5, "ResourceSubType": "VmxNet3", "ResourceType": 10},
]


def render_items():
    return "\n".join("      <Item>" + "".join(f"<rasd:{key}>{value}</rasd:{key}>" for key, value in item.items()) + "</Item>"
                     for item in _ITEMS)


def digest(stream):
    total = hashlib.sha256()
    while block := stream.read(1 << 20):
        total.update(block)
    return total.hexdigest()


def add(tar, name, size, stream, epoch):
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, epoch, 0o644
    tar.addfile(member, stream)


def main():
    version, epoch, capacity, vmdk, output = sys.argv[1:]
    name, size = f"unidash-os_{version}", os.path.getsize(vmdk)
    ovf = _OVF.format(vmdk=f"{name}.vmdk", size=size, capacity=int(capacity) * _GIB, version=version,
                      items=render_items()).encode()
    with open(vmdk, "rb") as disk:
        manifest = (f"SHA256({name}.ovf)= {digest(io.BytesIO(ovf))}\n"
                    f"SHA256({name}.vmdk)= {digest(disk)}\n").encode()
        disk.seek(0)
        with tarfile.open(output, "w", format=tarfile.USTAR_FORMAT) as tar:
            add(tar, f"{name}.ovf", len(ovf), io.BytesIO(ovf), int(epoch))
            add(tar, f"{name}.mf", len(manifest), io.BytesIO(manifest), int(epoch))
            add(tar, f"{name}.vmdk", size, disk, int(epoch))


if __name__ == "__main__":
    main()
